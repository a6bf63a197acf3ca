package forms

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// AddressFinder looks addresses up: in a council's gazetteer, in OS Places …
type AddressFinder interface {
	// FindAddresses returns the addresses of a postcode, best with their UPRN;
	// none is no error. It must obey ctx: the page waits for it for at most
	// five seconds and then offers to type the address in. Its error is logged by
	// its type alone, as its text may hold the postcode; Site.OnError gets all
	// of it.
	FindAddresses(ctx context.Context, postcode standards.Postcode) ([]standards.Address, error)
}

// AddressQuestion asks for a UK address.
type AddressQuestion struct {
	common[*AddressQuestion]
	k address
}

// Address asks for a UK address, line by line; see [AddressQuestion.Find].
func Address(field *standards.Address, legend string) *AddressQuestion {
	q := &AddressQuestion{k: address{lookup: lookup[standards.Address]{picked: partUPRN, filled: "postcode"}}}
	q.start(q, field, legend, &q.k, "")
	return q
}

// Find asks for the postcode first and offers the finder's addresses in a
// list. That the address is not in the list, and to enter it by hand, is
// always there. The question then needs a page of its own.
func (q *AddressQuestion) Find(finder AddressFinder) *AddressQuestion {
	q.q.once("Find")
	q.k.of = addresses{finder}
	if isNil(finder) {
		q.q.fault("Find was given a nil AddressFinder")
	}
	return q
}

// address is the kind of UK addresses.
type address struct {
	model.OneInput
	lookup[standards.Address]
}

var addressLines = []string{"line1", "line2", "town", "county", "postcode"}

// partUPRN is the part of the number of the address that was picked from the list.
const partUPRN = "uprn"

var addressParts = append([]string{partSearch, partUPRN}, addressLines...)

func (*address) Name() string { return "address" }

func (*address) Parts() []string { return addressParts }

// Empty does not count the step, nor a number without lines.
func (*address) Empty(t model.Typed) bool {
	return blank(t.Get(partSearch)) && !slices.ContainsFunc(addressLines, func(line string) bool { return !blank(t.Get(line)) })
}

func (k *address) Missing(t model.Typed) []model.Problem {
	if k.of != nil && t.Get(partStep) != stepManual {
		return []model.Problem{{Code: "address.search-missing", Parts: []string{partSearch}}}
	}
	var problems []model.Problem
	for _, line := range []string{"line1", "town", "postcode"} {
		problems = append(problems, model.Problem{Code: "address." + line + "-missing", Parts: []string{line}})
	}
	return problems
}

func (k *address) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if k.of == nil {
		return readLines(t)
	}
	if _, err := standards.ParsePostcode(t.Get(partSearch)); err != nil && t.Get(partStep) == stepSearch {
		return nil, partsOr(problemsOf(err), partSearch)
	}
	if problems := k.unfinished(t); problems != nil {
		return nil, problems
	}
	return readLines(t)
}

func partsOr(problems []model.Problem, part string) []model.Problem {
	for i := range problems {
		problems[i].Parts = []string{part}
	}
	return problems
}

// readLines reads the lines of an address, and reports every wrong one.
func readLines(t model.Typed) (any, []model.Problem) {
	a, err := standards.ParseAddressParts(t.Get("line1"), t.Get("line2"), t.Get("town"), t.Get("county"), t.Get("postcode"))
	if err != nil {
		return nil, problemsOf(err)
	}
	if t.Get(partStep) == stepPicked { // then the number is the finder's, not the browser's
		a.UPRN, _ = standards.ParseUPRN(t.Get(partUPRN))
	}
	return a, nil
}

// addresses are what is looked up by a postcode.
type addresses struct{ finder AddressFinder }

func (addresses) named() string { return "address" }

func (addresses) search(typed string) (string, bool) {
	postcode, err := standards.ParsePostcode(typed)
	return postcode.String(), err == nil
}

func (k addresses) find(ctx context.Context, search string) ([]standards.Address, error) {
	postcode, err := standards.ParsePostcode(search)
	if err != nil {
		return nil, nil
	}
	found, err := k.finder.FindAddresses(ctx, postcode)
	return found[:min(len(found), 1000)], err
}

// choice is the UPRN of an address, else a name of all of it.
func (addresses) choice(a standards.Address) string {
	if !a.UPRN.IsZero() {
		return a.UPRN.String()
	}
	return hashed(a.String())
}

func (addresses) line(a standards.Address) string             { return a.String() }
func (addresses) parts(a standards.Address) map[string]string { return partsOf(a) }
func (addresses) byHand() []string                            { return addressLines }
func (addresses) limit() int                                  { return 1000 }

func (addresses) input(in *govuk.Input) {
	in.Classes, in.Autocomplete = "govuk-input--width-10", govuk.String("postal-code")
}

func (addresses) askByHand(b []byte, q *Asking) []byte {
	for _, part := range addressLines {
		b = q.addressLine(b, part)
	}
	return b
}

// Ask writes the lines; the look-up has steps of its own, see AskStep.
func (k *address) Ask(b []byte, q *Asking) []byte {
	lines := addresses{}.askByHand(nil, q)
	set := q.Fieldset()
	if set == nil {
		return append(b, lines...)
	}
	if h := q.Hint(); h != nil {
		h.ID = q.Input("hint")
		set.DescribedBy = h.ID
		lines = append(h.AppendHTML(nil), lines...)
	}
	set.HTML = asHTML(lines)
	return set.AppendHTML(b)
}

// addressLine writes the input of one line.
func (q *Asking) addressLine(b []byte, part string) []byte {
	tokens := map[string]string{"line1": "address-line1", "line2": "address-line2", "town": "address-level2", "postcode": "postal-code"}
	widths := map[string]string{"town": "govuk-!-width-two-thirds", "county": "govuk-!-width-two-thirds", "postcode": "govuk-input--width-10"}
	in := govuk.Input{
		ID: q.Input(part), Name: q.Input(part), Type: "text", Value: govuk.String(q.Typed.Get(part)),
		Label:        govuk.Label{Text: q.Printer.Text("moothall.forms.address." + part)},
		ErrorMessage: q.PartError(part), Classes: widths[part], Autocomplete: optional(tokens[part]),
	}
	if q.Field.Autocomplete != "" { // "off": about somebody else
		in.Autocomplete = govuk.String(q.Field.Autocomplete)
	}
	return in.AppendHTML(b)
}

func (*address) Schema() model.Schema {
	lines := model.Schema{}
	for _, line := range []string{"uprn", "line1", "line2", "line3", "town", "county", "postcode", "bfpo", "postal-code", "country"} {
		lines[line] = model.Schema{"type": "string"}
	}
	return model.Schema{"type": "object", "properties": lines, "additionalProperties": false}
}

func (*address) Decode(raw json.RawMessage) (any, error) {
	return model.Decode[standards.Address](raw)
}

func (*address) Codes() []string {
	return slices.Concat(codesOf("address"), codesOf("postcode"), []string{"address.search-missing", "address.not-chosen"})
}

// Columns are the UPRN and the lines.
func (*address) Columns(value any) []model.Cell {
	a, _ := value.(standards.Address)
	var cells []model.Cell
	for _, part := range addressParts[1:] {
		cells = append(cells, model.Cell{Part: part, Title: "moothall.forms.address." + part, Value: partsOf(a)[part]})
	}
	return cells
}

// partsOf are the parts of an answer that give the address.
func partsOf(a standards.Address) map[string]string {
	return map[string]string{
		partUPRN: a.UPRN.String(), "line1": a.Line1, "line2": a.Line2,
		"town": a.Town, "county": a.County, "postcode": a.Postcode.String(),
	}
}

func (*address) AutofillFault(field string) string {
	if field == "off" {
		return ""
	}
	return `the lines of an address have tokens of their own, it takes only "off"`
}

// Unbroken is the postcode's line.
func (*address) Unbroken(line, of int) bool { return line == of-1 }

func (*address) Show(value any, _ *model.Field, _ *lang.Printer) []string {
	return value.(standards.Address).Lines()
}

// Blanks are the lines, and a box for each character of the postcode.
func (*address) Blanks(q *Asking) (all []Blank) {
	for _, part := range addressLines {
		blank := Blank{Label: q.Printer.Text("moothall.forms.address." + part), Lines: 1}
		if part == "postcode" {
			postcode, _ := standards.FormatOf(standards.Postcode{})
			blank.Boxes = postcode.Input.Boxes
		}
		all = append(all, blank)
	}
	return all
}
