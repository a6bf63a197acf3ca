package govuk

import "strings"

// Blocked is the address that stands in the page in place of one that is not
// safe to follow. It leads nowhere.
const Blocked = "#blocked"

// appendURL appends the address s escaped, or [Blocked] if its scheme is not
// one that a page should link to.
func appendURL(b []byte, s string) []byte {
	if !safeURL(s) {
		return append(b, Blocked...)
	}
	return appendText(b, s)
}

// safeURL reports whether s has no scheme (a path, a query, a fragment) or one
// of http, https, mailto, sms and tel. The rest can run script (javascript,
// vbscript, data, blob) or open something other than a page.
//
// It reads s as a browser does (URL Standard, "basic URL parser"): spaces and
// control characters in front are dropped, tabs and line breaks are dropped
// anywhere, and letters are compared without case.
func safeURL(s string) bool {
	var scheme [8]byte
	n := 0
	started := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\t' || c == '\n' || c == '\r':
			continue
		case c <= ' ' && !started:
			continue
		case c == ':':
			return !started || n <= len(scheme) && allowedScheme(scheme[:n])
		case !schemeByte(c, started):
			return true
		}
		started = true
		if n < len(scheme) {
			scheme[n] = lower(c)
		}
		n++
	}
	return true
}

// schemeByte reports whether c can stand in a scheme; the first must be a letter.
func schemeByte(c byte, started bool) bool {
	if l := lower(c); l >= 'a' && l <= 'z' {
		return true
	}
	return started && (c >= '0' && c <= '9' || strings.IndexByte("+-.", c) >= 0)
}

func allowedScheme(scheme []byte) bool {
	switch string(scheme) {
	case "http", "https", "mailto", "sms", "tel":
		return true
	}
	return false
}

// lower returns the ASCII letter c in lower case and any other byte as it is.
func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// urlAttribute reports whether browsers follow the value of the attribute name.
func urlAttribute(name string) bool {
	switch len(name) {
	case 3, 4, 6, 10:
		return strings.EqualFold(name, "src") || strings.EqualFold(name, "href") ||
			strings.EqualFold(name, "action") || strings.EqualFold(name, "formaction") ||
			strings.EqualFold(name, "xlink:href")
	}
	return false
}
