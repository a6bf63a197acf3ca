package script

import (
	"strconv"
	"strings"
)

// unquote is what a string literal says.
func unquote(data []byte) string {
	s := string(data)
	if len(s) >= 2 {
		s = s[1 : len(s)-1]
	}
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case '\n':
		case 'x', 'u':
			i += escape(&b, s[i:])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// escape writes the character of \xHH, \uHHHH or \u{H...}, of which s is the
// part from x or u on, and returns how much of s it took beyond the letter.
func escape(b *strings.Builder, s string) int {
	digits, skip := "", 0
	switch {
	case s[0] == 'x' && len(s) >= 3:
		digits, skip = s[1:3], 2
	case len(s) >= 3 && s[1] == '{':
		if end := strings.IndexByte(s, '}'); end > 2 {
			digits, skip = s[2:end], end
		}
	case s[0] == 'u' && len(s) >= 5:
		digits, skip = s[1:5], 4
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return 0
	}
	b.WriteRune(rune(n))
	return skip
}

func parseNumber(s string) (float64, bool) {
	s = strings.ReplaceAll(s, "_", "")
	if n, err := strconv.ParseInt(s, 0, 64); err == nil && !(len(s) > 1 && s[0] == '0' && s[1] >= '0' && s[1] <= '9') {
		return float64(n), true
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}
