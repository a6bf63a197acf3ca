package govuk

// appendAttr appends name="value" for a name of our own.
func appendAttr(b []byte, name, value string) []byte {
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, `="`...)
	b = appendText(b, value)
	return append(b, '"')
}

// appendGiven is appendAttr, or nothing for an empty value.
func appendGiven(b []byte, name, value string) []byte {
	if value == "" {
		return b
	}
	return appendAttr(b, name, value)
}

// appendHref appends href="address", filtered.
func appendHref(b []byte, address string) []byte {
	b = append(b, ` href="`...)
	b = appendURL(b, address)
	return append(b, '"')
}

// appendFlag appends name="true" or name="false", or nothing for nil.
func appendFlag(b []byte, name string, flag *bool) []byte {
	switch {
	case flag == nil:
		return b
	case *flag:
		return appendAttr(b, name, "true")
	default:
		return appendAttr(b, name, "false")
	}
}

// appendClasses appends a space and classes inside a class attribute that is
// already open, or nothing if there are none.
func appendClasses(b []byte, classes string) []byte {
	if classes == "" {
		return b
	}
	b = append(b, ' ')
	return appendText(b, classes)
}

// appendRest appends what a tag ends with once its class attribute is open: more
// classes, and attributes.
func appendRest(b []byte, classes string, attributes Attributes) []byte {
	b = appendClasses(b, classes)
	b = append(b, '"')
	return appendAttributes(b, attributes)
}

// isFalse reports whether flag was set to false, as against not set.
func isFalse(flag *bool) bool { return flag != nil && !*flag }

// isTrue reports whether flag was set to true.
func isTrue(flag *bool) bool { return flag != nil && *flag }
