package a11ytest

import "strings"

// Exception is a failure, or a question, that is known. Each needs all three
// fields, and one that nothing needs any more fails the test, so that the list
// can only shrink.
type Exception struct {
	Rule string // ID of the rule or check, as failures print it: "text-contrast-minimum"
	// Place is the path of the page, "/contact", or a part of the element's
	// start tag or CSS path: `id="map"`.
	Place  string
	Reason string // Why it stands, for whoever reads the test; name the issue or the date by which it is gone.
}

// is reports whether the exception is about the finding.
func (x Exception) is(f finding) bool {
	if x.Rule != f.rule || x.Place == "" || x.Reason == "" {
		return false
	}
	if strings.HasPrefix(x.Place, "/") {
		return x.Place == f.path
	}
	return strings.Contains(f.source, x.Place) || strings.Contains(f.target, x.Place)
}

// isOf reports whether the exception is about a page, or about elements of any.
func (x Exception) isOf(path string) bool { return !strings.HasPrefix(x.Place, "/") || x.Place == path }
