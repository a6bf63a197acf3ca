package standards

import "strings"

// MendPostcode is [ParsePostcode], and says whether letters and digits that look alike had to
// be exchanged. Show people the postcode in that case, so that they
// can see what was made of theirs; white space, case and punctuation do not count.
func MendPostcode(s string) (p Postcode, mended bool, err error) {
	if n := len(s); n >= 6 && n <= 8 && s[n-4] == ' ' {
		if inwardOK(s[n-3:]) && outward(s[:n-4]) == outwardOK {
			return Postcode{s}, false, nil
		}
	}
	if p, ok := spacedPostcode(s); ok {
		return p, false, nil
	}
	p, err = parsePostcode(s)
	if e, ok := err.(*Error); ok && (e.Code == "postcode.invalid" || e.Code == "postcode.unknown-area") {
		if other, ok := readingOf(s); ok {
			return other, true, nil
		}
	}
	return p, false, err
}

// spacedPostcode reads what is right but for case and spaces, as most people
// type it; parsePostcode reads the rest and finds the faults.
func spacedPostcode(s string) (p Postcode, ok bool) {
	var buf [8]byte
	n := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c == ' ':
			continue
		case !isUpper(c) && !isDigit(c):
			return Postcode{}, false
		}
		if n == 7 {
			return Postcode{}, false
		}
		buf[n] = c
		n++
	}
	if n < 5 {
		return Postcode{}, false
	}
	buf[n], buf[n-1], buf[n-2], buf[n-3] = buf[n-1], buf[n-2], buf[n-3], ' '
	text := string(buf[:n+1])
	return Postcode{text}, inwardOK(text[n-2:]) && outward(text[:n-3]) == outwardOK
}

// readingOf tries all readings of 0, O, 1 and I in s, and returns the postcode
// if exactly one is.
func readingOf(s string) (found Postcode, ok bool) {
	var buf [8]byte
	n, clean := squeezePostcode(s, &buf)
	if n < 5 || n > 7 || !clean {
		return Postcode{}, false
	}
	text, places := buf[:n], make([]int, 0, len(buf))
	for i, c := range text {
		if strings.IndexByte("0O1I", c) >= 0 {
			places = append(places, i)
		}
	}
	for reading := 1; reading < 1<<len(places); reading++ {
		for bit, i := range places {
			if reading>>bit&1 == 1 {
				text[i] = otherReading(text[i])
			}
		}
		if inwardOK(string(text[n-3:])) && outward(string(text[:n-3])) == outwardOK {
			if ok {
				return Postcode{}, false
			}
			found, ok = Postcode{string(text[:n-3]) + " " + string(text[n-3:])}, true
		}
		for bit, i := range places {
			if reading>>bit&1 == 1 {
				text[i] = otherReading(text[i])
			}
		}
	}
	return found, ok
}

func otherReading(c byte) byte {
	switch c {
	case '0':
		return 'O'
	case 'O':
		return '0'
	case '1':
		return 'I'
	}
	return '1'
}
