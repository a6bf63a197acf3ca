package facts

// Evidence is how far the page shows that an alternative is there.
type Evidence uint8

const (
	Absent     Evidence = iota // sure: there is none
	HiddenOnly                 // sure: there is only one that is hidden
	Broken                     // sure: the only one is a link to nothing
	Perhaps                    // a person must look
	Present                    // there is one, and it is about the medium
)
