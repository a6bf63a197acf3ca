package standards

import "unicode"

// WholeNumber returns a whole number as people write it in the form that
// [strconv.ParseInt] reads, "-1234" for "− 1,234". ok is false for anything else.
//
// Thousands may be set off by commas, by white space of any width or by
// apostrophes, in groups of three and of one kind, the first not with a 0: "1,5",
// "2,50" and "0,125" are decimals in much of Europe, and "12 34" is a slip, so they are no whole numbers.
func WholeNumber(s string) (text string, ok bool) {
	digits, negative, _ := cutSign(cleanPart(s))
	if digits, ok = ungroup(digits); !ok {
		return "", false
	}
	if negative && digits != "0" {
		digits = "-" + digits
	}
	return digits, true
}

// ungroup takes the separators out of digits in groups of three, and the zeros
// at the front.
func ungroup(s string) (digits string, ok bool) {
	if allDigits(s) {
		at := 0
		for at < len(s)-1 && s[at] == '0' {
			at++
		}
		return s[at:], true
	}
	var buf [24]byte
	n, group, separators, kind := 0, 0, 0, rune(0)
	for _, r := range s {
		if r >= '0' && r <= '9' && n < len(buf) {
			buf[n] = byte(r)
			n, group = n+1, group+1
			continue
		}
		separator := separatorOf(r)
		if separator == 0 || separators > 0 && (separator != kind || group != 3) || group == 0 || group > 3 {
			return "", false
		}
		kind, separators, group = separator, separators+1, 0
	}
	if separators == 0 || group != 3 || buf[0] == '0' {
		return "", false
	}
	return ungroup(string(buf[:n]))
}

// separatorOf returns the kind of a thousands separator, 0 for what is none.
func separatorOf(r rune) rune {
	switch {
	case r == ',':
		return ','
	case r == '\'', r == '’':
		return '\''
	case unicode.IsSpace(r) && r != '\n':
		return ' '
	}
	return 0
}
