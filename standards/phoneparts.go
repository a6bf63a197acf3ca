package standards

import (
	"strings"
	"unicode"
)

// extensionWords stand before an extension, in lower case; one that begins as
// another does comes before it.
var extensionWords = [...]string{"extension", "extn", "ext", "exn", "ex", "xtn", "xt", "x",
	"rhif estyniad", "rhif est", "estyniad", "estyn", "est", "internal", "intl", "int", "mewnol", "#", "~"}

// splitExtension cuts s at the first letter, #, ~ or ; and reads what follows as an
// extension, in brackets or not: "(ext. 12)", "x12", "; extension no: 12". After a
// comma, which is a pause in phones' contacts, up to five digits are one too; more
// may be a second number.
func splitExtension(s string) (main, ext string, err error) {
	at := strings.IndexFunc(s, func(r rune) bool {
		return r > '9' && unicode.IsLetter(r) || r == '#' || r == ';' || r == '~'
	})
	if comma := strings.IndexAny(s, ",;"); comma > 0 && (at < 0 || comma <= at) {
		if ext = strings.Trim(s[comma:], ",;# "); allDigits(ext) && len(ext) <= 5 {
			return s[:comma], ext, nil
		}
	}
	if at <= 0 {
		if at == 0 {
			return "", "", fail("phone.characters")
		}
		return s, "", nil
	}
	rest := strings.TrimLeftFunc(strings.ToLower(s[at:]), func(r rune) bool { return r == ';' || unicode.IsSpace(r) })
	for _, word := range extensionWords {
		after, found := strings.CutPrefix(rest, word)
		if !found {
			continue
		}
		ext = trimExtension(after)
		for _, word := range [...]string{"number", "num", "no", "nr", "n", "rhif"} {
			if after, found := strings.CutPrefix(ext, word); found {
				ext = trimExtension(after)
				break
			}
		}
		if !allDigits(ext) || len(ext) > 8 {
			return "", "", fail("phone.extension")
		}
		return strings.TrimRightFunc(s[:at], func(r rune) bool {
			return strings.ContainsRune(",([（-/:", r) || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
		}), ext, nil
	}
	return "", "", fail("phone.characters")
}

// trimExtension takes what may stand around the digits of an extension off them.
func trimExtension(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return strings.ContainsRune(" .:;,=-/#()[]（）º°", r) || unicode.IsSpace(r) || unicode.Is(unicode.Pd, r)
	})
}

// Extension returns the digits of the extension, or "".
func (p Phone) Extension() string {
	_, ext, _ := strings.Cut(p.s, ";ext=")
	ext, _, _ = strings.Cut(ext, ";")
	return ext
}

// Relay returns the prefix of Relay UK that was given with the number, "18001"
// or "18002", or "". People who are deaf or have a speech impairment dial 18001 before a number to
// be joined by an assistant; others dial 18002 before theirs to reach them.
//
// Source: Relay UK, "How to use Relay UK"; Ofcom, General Conditions, C5.
func (p Phone) Relay() string {
	_, relay, _ := strings.Cut(p.s, ";relay=")
	return relay
}

// cutRelay takes the prefix of Relay UK from the end of a canonical number.
func cutRelay(s string) (number, relay string) {
	at := len(s) - len(";relay=18001")
	if at < 0 || s[at:] != ";relay=18001" && s[at:] != ";relay=18002" {
		return s, ""
	}
	return s[:at], s[at+len(";relay="):]
}

// isRelay reports whether what was dialled is a prefix of Relay UK and a
// number with its 0. In North America no number goes on with 10 or 20 after 1 800.
func isRelay(digits string) bool {
	return len(digits) > 5 && (digits[:5] == "18001" || digits[:5] == "18002") && digits[5] == '0'
}
