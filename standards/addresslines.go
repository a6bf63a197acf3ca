package standards

import (
	"strings"
	"unicode/utf8"
)

// usualLines is how many lines of an address are read without allocation:
// one more than an envelope has, for a country.
const usualLines = MaxLetterLines + 1

// splitLines appends to lines those of text that are not empty, each
// collapsed and without commas at its ends. With commas, text without a line
// break is split at its commas.
func splitLines(lines []string, text string, commas bool) []string {
	line, rest := nextLine(strings.TrimSpace(text))
	if commas && rest == "" {
		for line != "" {
			part := line
			if at := strings.IndexByte(line, ','); at >= 0 {
				part, line = line[:at], line[at+1:]
			} else {
				line = ""
			}
			if part = trimCommas(part); part != "" {
				lines = append(lines, part)
			}
		}
		return lines
	}
	for {
		if line != "" {
			lines = append(lines, line)
		}
		if rest == "" {
			return lines
		}
		line, rest = nextLine(rest)
	}
}

// nextLine cuts text at its first line break. Line is collapsed and without commas
// at its ends; of most lines one look at each byte tells that nothing is to be collapsed.
func nextLine(text string) (line, rest string) {
	line, tidy := text, true
	for i := range len(text) {
		switch c := text[i]; {
		case c-'!' < 0x7f-'!': // printable, in one comparison
			continue
		case c == ' ':
			tidy = tidy && (i == 0 || text[i-1] != ' ')
			continue
		}
		if width := lineBreak(text[i:]); width > 0 {
			line, rest = text[:i], text[i+width:]
			break
		}
		tidy = tidy && text[i] > ' ' && !beginsInvisible(text[i])
	}
	if !tidy {
		line = collapse(line)
	}
	return trimCommas(line), rest
}

// lineBreak returns how many bytes of line break s starts with.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s[0] >= '\n' && s[0] <= '\r':
		return 1
	case strings.HasPrefix(s, "\u0085"):
		return 2
	case strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		return 3
	}
	return 0
}

// trimCommas trims commas and spaces.
func trimCommas(s string) string {
	for s != "" && (s[0] == ',' || s[0] == ' ') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ',' || s[len(s)-1] == ' ') {
		s = s[:len(s)-1]
	}
	return s
}

// cutPostcode reads the postcode at the end of a line from splitLines, two words
// or one, and returns what comes before it. Without one, a whole
// line that begins like a postcode is taken for a bad one; other lines are kept,
// and the error is postcode.missing.
func cutPostcode(line string) (rest string, postcode Postcode, err error) {
	one := strings.LastIndexByte(line, ' ')
	two := strings.LastIndexByte(line[:max(one, 0)], ' ')
	if one >= 0 {
		if postcode, err = ParsePostcode(line[two+1:]); err == nil {
			return trimCommas(line[:max(two, 0)]), postcode, nil
		}
	}
	if postcode, err = ParsePostcode(line[one+1:]); err == nil {
		return trimCommas(line[:max(one, 0)]), postcode, nil
	}
	if two < 0 && hasDigit(line) {
		_, err = ParsePostcode(line)
		return "", Postcode{}, err
	}
	_, err = ParsePostcode("")
	return line, Postcode{}, err
}

// takeTown sets Town from the last of the lines, or County if it is the name of
// one and three lines are there, and returns those before.
func (a *Address) takeTown(lines []string) []string {
	if n := len(lines); n >= 3 && isCounty(lines[n-1]) {
		a.County, lines = lines[n-1], lines[:n-1]
	}
	if n := len(lines); n >= 2 {
		a.Town, lines = lines[n-1], lines[:n-1]
	}
	return lines
}

// fold returns name in lower case and without full stops, as the keys of
// counties and countries are, in buf if it is in ASCII and fits.
func fold(buf *[64]byte, name string) []byte {
	if len(name) > len(buf) {
		return foldAny(name)
	}
	n := 0
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldAny(name)
		case c == '.':
			continue
		case isUpper(c):
			c += 'a' - 'A'
		}
		buf[n] = c
		n++
	}
	return buf[:n]
}

func foldAny(name string) []byte {
	return []byte(strings.ToLower(strings.ReplaceAll(name, ".", "")))
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}
