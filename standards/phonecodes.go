package standards

import "strings"

// international checks country code and number, and drops the trunk prefixes
// that people leave in: the 0 after +44, the 8 after +7.
func international(digits string) (number, code string) {
	country := countryCode(digits)
	rest := digits[len(country):]
	switch country {
	case "":
		if len(digits) > 15 {
			return "", "phone.too-long"
		}
		return "", "phone.unknown"
	case "44":
		return national(strings.TrimPrefix(rest, "0"))
	case "7":
		if len(rest) == 11 {
			rest = strings.TrimPrefix(rest, "8")
		}
	}
	least, most := 5, 15-len(country)
	switch country {
	case "1", "7":
		least, most = 10, 10
	case "247", "290", "683", "690": // Ascension, St Helena, Niue, Tokelau
		least = 4
	}
	switch {
	case len(rest) < least:
		return "", "phone.too-short"
	case len(rest) > most:
		return "", "phone.too-long"
	}
	return country + rest, ""
}

// countryCode returns the country code that digits start with, or "".
func countryCode(digits string) string {
	code := 0
	for n := 1; n <= 3 && n <= len(digits); n++ {
		code = code*10 + int(digits[n-1]-'0')
		if int(countryCodeLengths[code]) == n {
			return digits[:n]
		}
	}
	return ""
}

// countryCodeLengths has at each country code the number of its digits.
var countryCodeLengths = func() (lengths [1000]uint8) {
	for code := range strings.FieldsSeq(countryCodes) {
		lengths[number(code)] = uint8(len(code))
	}
	return lengths
}()

// countryCodes are those assigned in ITU-T E.164 (Operational Bulletin annex,
// "List of Recommendation ITU-T E.164 assigned country codes").
const countryCodes = " 1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 " +
	"60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 " +
	"211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 " +
	"240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 " +
	"260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 " +
	"350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 387 389 " +
	"420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 " +
	"670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 " +
	"800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 " +
	"960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998 "

// Readable returns the number as people in the UK write it, in the groups of
// GOV.UK's style guide: "020 7946 0000", "01632 960 001", "07700 900 982",
// with "18001 " before it for Relay UK and " ext 12" after it if there is an extension. Numbers abroad are their
// country code, a space and the rest, "+33 122334455": groups differ by
// country. The zero value gives "".
func (p Phone) Readable() string {
	digits := strings.TrimPrefix(p.E164(), "+")
	country := countryCode(digits)
	if country == "" {
		return ""
	}
	text := "+" + country + " " + digits[len(country):]
	if country == "44" {
		text = groupUK("0" + digits[2:])
	}
	if relay := p.Relay(); relay != "" {
		text = relay + " " + strings.Replace(text, "+", "00", 1)
	}
	if ext := p.Extension(); ext != "" {
		text += " ext " + ext
	}
	return text
}

// groupUK puts spaces in a UK number that starts with 0.
func groupUK(n string) string {
	area := 5
	switch {
	case n == "08001111":
		return "0800 1111"
	case strings.HasPrefix(n, "02"):
		return n[:3] + " " + n[3:7] + " " + n[7:]
	case strings.Contains(sixDigitAreas, " "+n[:6]+" "):
		return n[:6] + " " + n[6:]
	case n[1] != '1' && n[1] != '7', strings.HasPrefix(n, "011"), n[3] == '1' && n[1] == '1':
		area = 4 // 0300, 0800; 0117, 0161
	}
	return n[:area] + " " + n[area:area+3] + " " + n[area+3:]
}

// sixDigitAreas are the area codes of six digits in Ofcom's numbering plan.
const sixDigitAreas = " 013873 015242 015394 015395 015396 016973 016974 016977 " +
	"017683 017684 017687 019467 019755 019756 "
