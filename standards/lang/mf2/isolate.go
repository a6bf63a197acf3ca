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
)

// The marks of the Default Bidi Strategy.
const (
	leftToRightIsolate = "\u2066"
	rightToLeftIsolate = "\u2067"
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isolate returns the mark to put before a value, "" for none.
func (s *scope) isolate(v *value) string {
	if s.f.Isolation == IsolateNone {
		return ""
	}
	switch s.direction(v) {
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
