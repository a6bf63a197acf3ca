package aria

import (
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// ValueType says what values an aria attribute takes (ARIA 1.2 section 6.3).
type ValueType uint8

// The value types. Tokens of Token and TokenList stand in the definition.
const (
	String         ValueType = iota // any text
	TrueFalse                       // "true" or "false"
	Tristate                        // "true", "false", "mixed"
	TrueFalseUndef                  // "true", "false" or "undefined"
	IDRef                           // one id
	IDRefList                       // ids with spaces between
	Integer
	Number
	Token
	TokenList
)

// Attribute is what ARIA says of a state or property.
type Attribute struct {
	Name             string
	Type             ValueType
	Tokens           []string
	Global           bool
	DeprecatedGlobal bool // global until ARIA 1.1: still allowed everywhere, deprecated where the role does not support it
	Deprecated       bool
	Draft            bool // of ARIA 1.3
}

// Attributes are the states and properties of ARIA 1.2 and, marked, those that
// the 1.3 draft adds.
var Attributes = []Attribute{
	{Name: "aria-activedescendant", Type: IDRef},
	{Name: "aria-atomic", Type: TrueFalse, Global: true},
	{Name: "aria-autocomplete", Type: Token, Tokens: []string{"inline", "list", "both", "none"}},
	{Name: "aria-braillelabel", Type: String, Global: true, Draft: true},
	{Name: "aria-brailleroledescription", Type: String, Global: true, Draft: true},
	{Name: "aria-busy", Type: TrueFalse, Global: true},
	{Name: "aria-checked", Type: Tristate},
	{Name: "aria-colcount", Type: Integer},
	{Name: "aria-colindex", Type: Integer},
	{Name: "aria-colindextext", Type: String, Draft: true},
	{Name: "aria-colspan", Type: Integer},
	{Name: "aria-controls", Type: IDRefList, Global: true},
	{Name: "aria-current", Type: Token, Tokens: []string{"page", "step", "location", "date", "time", "true", "false"}, Global: true},
	{Name: "aria-describedby", Type: IDRefList, Global: true},
	{Name: "aria-description", Type: String, Global: true, Draft: true},
	{Name: "aria-details", Type: IDRefList, Global: true},
	{Name: "aria-disabled", Type: TrueFalse, Global: true, DeprecatedGlobal: true},
	{Name: "aria-dropeffect", Type: TokenList, Tokens: []string{"copy", "execute", "link", "move", "none", "popup"}, Global: true, Deprecated: true},
	{Name: "aria-errormessage", Type: IDRefList, Global: true, DeprecatedGlobal: true},
	{Name: "aria-expanded", Type: TrueFalseUndef},
	{Name: "aria-flowto", Type: IDRefList, Global: true},
	{Name: "aria-grabbed", Type: TrueFalseUndef, Global: true, Deprecated: true},
	{Name: "aria-haspopup", Type: Token, Tokens: []string{"false", "true", "menu", "listbox", "tree", "grid", "dialog"}, Global: true, DeprecatedGlobal: true},
	{Name: "aria-hidden", Type: TrueFalseUndef, Global: true},
	{Name: "aria-invalid", Type: Token, Tokens: []string{"grammar", "false", "spelling", "true"}, Global: true, DeprecatedGlobal: true},
	{Name: "aria-keyshortcuts", Type: String, Global: true},
	{Name: "aria-label", Type: String, Global: true},
	{Name: "aria-labelledby", Type: IDRefList, Global: true},
	{Name: "aria-level", Type: Integer},
	{Name: "aria-live", Type: Token, Tokens: []string{"assertive", "off", "polite"}, Global: true},
	{Name: "aria-modal", Type: TrueFalse},
	{Name: "aria-multiline", Type: TrueFalse},
	{Name: "aria-multiselectable", Type: TrueFalse},
	{Name: "aria-orientation", Type: Token, Tokens: []string{"horizontal", "undefined", "vertical"}},
	{Name: "aria-owns", Type: IDRefList, Global: true},
	{Name: "aria-placeholder", Type: String},
	{Name: "aria-posinset", Type: Integer},
	{Name: "aria-pressed", Type: Tristate},
	{Name: "aria-readonly", Type: TrueFalse},
	{Name: "aria-relevant", Type: TokenList, Tokens: []string{"additions", "all", "removals", "text"}, Global: true},
	{Name: "aria-required", Type: TrueFalse},
	{Name: "aria-roledescription", Type: String, Global: true},
	{Name: "aria-rowcount", Type: Integer},
	{Name: "aria-rowindex", Type: Integer},
	{Name: "aria-rowindextext", Type: String, Draft: true},
	{Name: "aria-rowspan", Type: Integer},
	{Name: "aria-selected", Type: TrueFalseUndef},
	{Name: "aria-setsize", Type: Integer},
	{Name: "aria-sort", Type: Token, Tokens: []string{"ascending", "descending", "none", "other"}},
	{Name: "aria-valuemax", Type: Number},
	{Name: "aria-valuemin", Type: Number},
	{Name: "aria-valuenow", Type: Number},
	{Name: "aria-valuetext", Type: String},
}

var attributeByName = indexAttributes()

func indexAttributes() map[string]*Attribute {
	m := make(map[string]*Attribute, len(Attributes))
	for i := range Attributes {
		m[Attributes[i].Name] = &Attributes[i]
	}
	return m
}

// AttributeByName is the definition of an aria attribute, nil if ARIA has none.
func AttributeByName(name string) *Attribute { return attributeByName[name] }

// Allows reports whether the value is one of those that ARIA lists for the
// attribute. Ids need only be there: whether they name anything is not asked.
// Tokens are compared as browsers do, without regard to ASCII case.
func (a *Attribute) Allows(value string) bool {
	v := strings.ToLower(dom.Trim(value))
	switch a.Type {
	case TrueFalse:
		return v == "true" || v == "false"
	case Tristate:
		return v == "true" || v == "false" || v == "mixed" || v == "undefined"
	case TrueFalseUndef:
		return v == "true" || v == "false" || v == "undefined"
	case IDRef:
		return v != "" && !strings.ContainsFunc(v, dom.IsSpace)
	case IDRefList:
		return v != ""
	case Integer:
		_, err := strconv.ParseInt(v, 10, 64)
		return err == nil
	case Number:
		f, err := strconv.ParseFloat(v, 64)
		return err == nil && f-f == 0 && !strings.ContainsAny(v, "xp_")
	case Token:
		return containsWord(a.Tokens, v)
	case TokenList:
		words := strings.FieldsFunc(v, dom.IsSpace)
		for _, w := range words {
			if !containsWord(a.Tokens, w) {
				return false
			}
		}
		return len(words) > 0
	}
	return true
}

func containsWord(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}
