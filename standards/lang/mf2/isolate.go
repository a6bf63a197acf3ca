package mf2

// Isolation is how values are kept from disturbing the text around them where
// one runs from left to right and the other from right to left.
type Isolation uint8

const (
	// IsolateDefault puts invisible marks (U+2066 to U+2069) around each value
	// that does not run in the direction of the message for certain: the
	// Default Bidi Strategy of the specification. HTML takes them as they are.
	IsolateDefault Isolation = iota
	// IsolateNone adds nothing: for texts that no one sees as they are, and
	// where markup such as <bdi> does the same.
	IsolateNone
	// IsolateMixed puts the marks only where a value could disturb the text
	// around it: around what has right-to-left letters in a message that runs
	// from left to right, and around every text in one that runs from right to
	// left. Names in Latin letters stay plain in English, so that texts can be
	// compared, searched and copied.
	IsolateMixed
)

// The marks of the Default Bidi Strategy.
const (
	leftToRightIsolate = "\u2066"
	rightToLeftIsolate = "\u2067"
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isolate returns the mark to put before a value that shows as text, "" for none.
func (s *scope) isolate(v *value, text string) string {
	direction := s.direction(v)
	switch {
	case s.f.Isolation == IsolateNone:
		return ""
	case s.f.Isolation == IsolateMixed && !v.isolate && (direction != directionUnknown && direction == s.messageDirection() ||
		direction == directionUnknown && !disturbs(text, s.messageDirection())):
		return ""
	}
	switch direction {
	case directionLTR:
		if s.messageDirection() == directionLTR && !v.isolate {
			return ""
		}
		return leftToRightIsolate
	case directionRTL:
		return rightToLeftIsolate
	}
	return firstStrongIsolate
}

func (s *scope) messageDirection() direction {
	if s.f.Direction != "" {
		return directionOf(s.f.Direction)
	}
	return directionOf(s.locale.Direction())
}

// direction returns the direction of a value. Numbers and dates have that of
// the language; of a text nobody knows, unless u:dir says it.
func (s *scope) direction(v *value) direction {
	if v.isolate || v.direction != directionUnknown {
		return v.direction
	}
	switch v.kind {
	case kindNumber, kindDate:
		return directionOf(s.locale.Direction())
	case kindCustom:
		if d, ok := v.other.(interface{ Direction() string }); ok {
			return directionOf(d.Direction())
		}
	}
	return directionUnknown
}

// Isolate puts marks around a text that is shown beside others of a direction,
// "ltr" or "rtl", where [IsolateMixed] would: an address in a list, a telephone
// number in a sentence. It is for texts that are not put into a message.
func Isolate(text, direction string) string {
	if !disturbs(text, directionOf(direction)) {
		return text
	}
	return firstStrongIsolate + text + popIsolate
}

// disturbs reports whether a text of unknown direction could move the text
// around it in a message of the given direction.
func disturbs(text string, message direction) bool {
	return text != "" && (message != directionLTR || hasRightToLeft(text))
}

// hasRightToLeft reports whether there is a letter from right to left, or an
// invisible character that sets a direction. Letters are told by the blocks that
// Unicode keeps for these scripts (UAX #9, table 4: the defaults R and AL).
func hasRightToLeft(s string) bool {
	for _, r := range s {
		switch {
		case r < 0x590:
		case r <= 0x8FF, r >= 0xFB1D && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFE, r >= 0x10800 && r <= 0x10FFF, r >= 0x1E800 && r <= 0x1EFFF,
			r == 0x200F, r >= 0x202A && r <= 0x202E && r != 0x202C, r >= 0x2066 && r <= 0x2068:
			return true
		}
	}
	return false
}
