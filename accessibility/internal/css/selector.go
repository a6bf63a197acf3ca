package css

// A selector is kept as its compounds from right to left: the first is the
// one that the subject must match.
type selector struct {
	comps       []compound
	specificity uint32
	pseudo      string    // the pseudo-element, "" for none: "before", "slotted" ...
	inner       *compound // what ::slotted() asks of the slotted element, with its own pseudo-classes
	part        []string  // the names that ::part() asks for
	host        bool      // the subject is a shadow host, seen from inside
	// ancestors are hashes of names that must stand above the subject.
	ancestors []uint32
	// subject and around are the states that the selector asks of its subject, and
	// of what stands around it.
	subject, around State
}

// combinator says how a compound stands to the one on its right.
type combinator uint8

const (
	descendant combinator = iota
	child
	next  // +
	later // ~
)

// compound is a run of simple selectors about one element.
type compound struct {
	// comb ties the compound to the next one in the list, the one on its left.
	comb    combinator
	ns      int8   // of the type selector: nsAny, nsNever or a dom.Namespace
	tag     string // in lower case
	tagCase string // as written, for elements that are not HTML
	id      string
	ids     []string // more of them
	classes []string
	attrs   []attribute
	pseudos []pseudoClass
}

const (
	nsAny   int8 = -1
	nsNever int8 = -2
)

// attribute is an attribute selector.
type attribute struct {
	name, lowered string
	op            byte // 0 for presence, '=', '~', '|', '^', '$', '*'
	value         string
	fold          bool // without regard to case: flag i, or HTML's own list
	local         bool // of any namespace
}

// pseudoClass is a pseudo-class with its arguments.
type pseudoClass struct {
	kind pseudoKind
	a, b int // An+B
	list []*selector
	args []string
}

type pseudoKind uint8

const (
	pcNever pseudoKind = iota
	pcIs               // and :where, which differ in specificity only
	pcNot
	pcHas
	pcNthChild
	pcNthLastChild
	pcNthOfType
	pcNthLastOfType
	pcOnlyChild
	pcOnlyOfType
	pcRoot
	pcEmpty
	pcChecked
	pcDisabled
	pcEnabled
	pcRequired
	pcOptional
	pcReadOnly
	pcReadWrite
	pcPlaceholderShown
	pcAnyLink
	pcLang
	pcDir
	pcHost
	pcHostContext
	pcFocus
	pcFocusVisible
	pcFocusWithin
	pcHover
	pcActive
	pcAnchor // where a relative selector of :has() starts
	pcDefined
	pcValid
	pcInvalid
	pcIndeterminate
	pcDefault
	pcOpen
	pcScope
	pcInRange
)

const (
	specID    = 1 << 20
	specClass = 1 << 10
	specType  = 1
)

// addSpecificity adds two specificities part by part, each held below 1024.
func addSpecificity(a, b uint32) uint32 {
	part := func(shift uint) uint32 {
		return min(a>>shift&1023+b>>shift&1023, 1023) << shift
	}
	return part(20) | part(10) | part(0)
}

// maxSpecificity is the highest of a list.
func maxSpecificity(list []*selector) uint32 {
	var most uint32
	for _, s := range list {
		most = max(most, s.specificity)
	}
	return most
}

// finish works out what matching wants to know of the selector.
func (s *selector) finish() {
	for i := range s.comps {
		c := &s.comps[i]
		states, inside := c.states()
		if i == 0 {
			s.subject |= states
		} else {
			s.around |= states
		}
		s.around |= inside
		if i > 0 && s.comps[i-1].comb <= child && len(s.ancestors) < 6 {
			s.ancestors = c.hashes(s.ancestors)
		}
		for j := range c.pseudos {
			if k := c.pseudos[j].kind; i == 0 && (k == pcHost || k == pcHostContext) {
				s.host = true
			}
		}
	}
}

// hashes adds those of the compound's names to list.
func (c *compound) hashes(list []uint32) []uint32 {
	if c.id != "" {
		list = append(list, hashFold(c.id))
	}
	for _, k := range c.classes {
		list = append(list, hashFold(k))
	}
	if c.tag != "" && c.id == "" && len(c.classes) == 0 {
		list = append(list, hashFold(c.tag))
	}
	return list
}

// states are the states that the compound asks of its element, and of others
// through :has() and the combinators inside :is() and :not().
func (c *compound) states() (own, around State) {
	for i := range c.pseudos {
		switch p := &c.pseudos[i]; p.kind {
		case pcFocus:
			own |= Focus | FocusVisible
		case pcFocusVisible:
			own |= FocusVisible
		case pcFocusWithin:
			own |= within | Focus | FocusVisible
		case pcHover:
			own |= Hover
		case pcActive:
			own |= Active
		default:
			for _, s := range p.list {
				if p.kind == pcHas {
					around |= s.subject | s.around
				} else {
					own |= s.subject
					around |= s.around
				}
			}
		}
	}
	return own, around
}

// within marks :focus-within among a selector's states.
const within State = 1 << 7
