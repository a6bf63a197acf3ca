package standards

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// asciiLabel returns one label of a domain as DNS sees it: itself if it is
// ASCII, else "xn--" and its Punycode. ok is false for what no label can hold:
// white space, control, private and unassigned characters, or an "xn--" in
// front of other scripts.
func asciiLabel(label string) (ascii string, ok bool) {
	plain := true
	for _, r := range label {
		if r < utf8.RuneSelf {
			continue
		}
		plain = false
		if unicode.IsSpace(r) || !unicode.IsGraphic(r) || r == utf8.RuneError {
			return "", false
		}
	}
	if plain {
		return label, true
	}
	if strings.HasPrefix(label, "xn--") || utf8.RuneCountInString(label) > 63 {
		return "", false
	}
	return "xn--" + punycode([]rune(label)), true
}

// punycode is the encoder of RFC 3492 section 6.3 with the parameters of
// section 5. Labels have at most 63 characters, so nothing can overflow.
func punycode(label []rune) string {
	const initialBias, initialN = 72, 128
	var out []byte
	for _, r := range label {
		if r < initialN {
			out = append(out, byte(r))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(initialN), 0, initialBias
	for handled := basic; handled < len(label); n++ {
		next := rune(unicode.MaxRune)
		for _, r := range label {
			if r >= n {
				next = min(next, r)
			}
		}
		delta += int(next-n) * (handled + 1)
		n = next
		for _, r := range label {
			switch {
			case r < n:
				delta++
			case r == n:
				out = appendVariable(out, delta, bias)
				bias = adapt(delta, handled+1, handled == basic)
				delta = 0
				handled++
			}
		}
		delta++
	}
	return string(out)
}

const (
	punyBase = 36
	punyTMin = 1
	punyTMax = 26
)

// appendVariable appends delta as a generalised variable-length integer
// (RFC 3492 section 3.3).
func appendVariable(out []byte, delta, bias int) []byte {
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	for k := punyBase; ; k += punyBase {
		t := min(max(k-bias, punyTMin), punyTMax)
		if delta < t {
			return append(out, digits[delta])
		}
		out = append(out, digits[t+(delta-t)%(punyBase-t)])
		delta = (delta - t) / (punyBase - t)
	}
}

// adapt is the bias adaptation of RFC 3492 section 6.1.
func adapt(delta, points int, first bool) int {
	const skew, damp = 38, 700
	if first {
		delta /= damp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for ; delta > (punyBase-punyTMin)*punyTMax/2; k += punyBase {
		delta /= punyBase - punyTMin
	}
	return k + (punyBase-punyTMin+1)*delta/(delta+skew)
}
