package theme

import "strings"

// safeURL reports whether u may stand in a link: it is relative, or has one of
// the schemes that run nothing. What a browser would drop before it looks for
// a scheme, as in "java\nscript:", makes a scheme that is not on the list.
func safeURL(u string) bool {
	end := strings.IndexAny(u, ":/?#\\")
	if end < 0 || u[end] != ':' {
		return true
	}
	switch strings.ToLower(u[:end]) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// refreshURL is u as it may stand in a meta refresh, which takes quotation marks
// around an address for its ends (HTML, "shared declarative refresh steps").
func refreshURL(u string) string {
	return strings.NewReplacer(`"`, "%22", "'", "%27").Replace(u)
}
