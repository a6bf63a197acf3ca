package standards

import (
	"bytes"
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Council is a local authority of the United Kingdom or a combined authority
// of England, as it is or was.
type Council struct {
	Key    string    // permanent, from the first name in the register: "surrey-county-council"
	Code   GSSCode   // zero while none is published, and for districts of Northern Ireland that ended in 2015
	Former []GSSCode // codes that the same council had before its boundary moved
	Name   string    // in English, in full: "Gwynedd Council"
	Welsh  string    // in Welsh, for councils in Wales: "Cyngor Gwynedd"
	Type   CouncilType
	Nation Nation
	Start  Date // first day; zero for the City of London, older than any register
	End    Date // last day; zero while no end is known

	// Successors are the keys of the councils that have its area after End.
	// There are several where a county is divided.
	Successors []string
}

// CouncilType tells what a council does and what it is part of.
type CouncilType string

// The types of council. A district of England shares its area with a county; a district of
// Northern Ireland, a unitary council and the others named do not. A combined authority spans several councils.
const (
	District               CouncilType = "district"
	County                 CouncilType = "county"
	Unitary                CouncilType = "unitary"
	Metropolitan           CouncilType = "metropolitan"
	LondonBorough          CouncilType = "london-borough"
	CityOfLondon           CouncilType = "city-of-london"
	GreaterLondonAuthority CouncilType = "greater-london-authority"
	CombinedAuthority      CouncilType = "combined-authority"
)

// On reports whether the council is in being on day. The zero Date is no day, and gives false.
func (c Council) On(day Date) bool {
	return !day.IsZero() && !day.Before(c.Start) && (c.End.IsZero() || !day.After(c.End))
}

// NameIn returns the Welsh name for the language "cy" (with or without a
// region, "cy-GB") if there is one, and the English name otherwise.
func (c Council) NameIn(language string) string {
	if c.Welsh != "" && (language == "cy" || strings.HasPrefix(language, "cy-")) {
		return c.Welsh
	}
	return c.Name
}

// CouncilRegister is a list of councils at a date. It does not change: the
// councils that its methods give share their slices with it, so do not write to those.
type CouncilRegister struct {
	dated, review Date
	all           []Council
	byKey         map[string]int
	byCode        map[GSSCode]int
}

//go:embed data/councils.csv
var councilsCSV []byte

var (
	readCouncils sync.Once
	ownCouncils  *CouncilRegister
)

// builtInCouncils is no sync.OnceValue in a variable, which would put the register
// into every program, used or not.
func builtInCouncils() *CouncilRegister {
	readCouncils.Do(func() {
		register, err := ReadCouncils(bytes.NewReader(councilsCSV))
		if err != nil {
			panic("the embedded register of councils is damaged: " + err.Error())
		}
		ownCouncils = register
	})
	return ownCouncils
}

var councils atomic.Pointer[CouncilRegister]

// Councils returns the register in use: the one that comes with this package,
// or the one given to [SetCouncils]. See [CouncilRegister.Dated] for how fresh it is.
//
// Source: Office for National Statistics, Code History Database; mySociety's
// register of local authorities; the orders that make and end councils.
func Councils() *CouncilRegister {
	if register := councils.Load(); register != nil {
		return register
	}
	return builtInCouncils()
}

// SetCouncils puts another register in the place of the one in use, for the whole
// program, such as a fresher one from [ReadCouncils]; nil brings the built-in one
// back. It may be called at any time from any goroutine.
func SetCouncils(register *CouncilRegister) { councils.Store(register) }

// Dated returns the day whose law and codes the register shows. Councils that were
// decided on by then and start later are in it.
func (r *CouncilRegister) Dated() Date { return r.dated }

// Review returns the day after which someone should look whether the register
// still holds.
func (r *CouncilRegister) Review() Date { return r.review }

// All goes through all councils, past and future ones included, in the order of their keys.
func (r *CouncilRegister) All() iter.Seq[Council] { return slices.Values(r.all) }

// On goes through the councils in being on day, in the order of their keys.
func (r *CouncilRegister) On(day Date) iter.Seq[Council] {
	return func(yield func(Council) bool) {
		for _, c := range r.all {
			if c.On(day) && !yield(c) {
				return
			}
		}
	}
}

// ByCode finds a council by its code or one that it had before.
func (r *CouncilRegister) ByCode(code GSSCode) (Council, bool) {
	i, found := r.byCode[code]
	if !found {
		return Council{}, false
	}
	return r.all[i], true
}

// ByKey finds a council by its key.
func (r *CouncilRegister) ByKey(key string) (Council, bool) {
	i, found := r.byKey[key]
	if !found {
		return Council{}, false
	}
	return r.all[i], true
}

// Responsible returns the councils that have the area of c on day: c itself up to
// its last day, then its successors, or theirs, without repeats. It is nil when c does
// not exist and has not existed on day.
func (r *CouncilRegister) Responsible(c Council, day Date) []Council {
	switch {
	case c.On(day):
		return []Council{c}
	case day.IsZero(), day.Before(c.Start):
		return nil
	}
	var found []Council
	for _, key := range c.Successors {
		next, _ := r.ByKey(key) // ReadCouncils has looked that it is there
		for _, council := range r.Responsible(next, day) {
			if !slices.ContainsFunc(found, func(f Council) bool { return f.Key == council.Key }) {
				found = append(found, council)
			}
		}
	}
	return found
}
