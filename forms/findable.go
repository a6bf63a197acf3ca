package forms

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
)

// Findable lets staff find what was sent by the answer, exactly as a whole: see [Wanted]. In a store that is sealed
// (package forms/store/sealed) the database holds a hash of it under a key that is elsewhere; in any other it
// holds the answer once more. An address is found by its UPRN and by its postcode. The result is the question itself.
func (c *common[Q]) Findable() Q {
	c.q.fold = folded
	return c.self
}

// Found is a [Kind] with several columns that is found by some of them, see Findable.
type Found interface {
	FoundBy() (parts []string)
}

// foundBy are the parts of the columns of a kind by which its answers are found. The fault says why there are none.
func foundBy(k model.Kind) (parts []string, fault string) {
	switch k := k.(type) {
	case Found:
		return k.FoundBy(), ""
	case *yesNo, *file, model.Chooser:
		return nil, fmt.Sprintf("Findable: a question of the kind %q has so few answers that they would be known by how often each is there", k.Name())
	}
	cells := k.Columns(nil)
	if len(cells) != 1 {
		return nil, fmt.Sprintf("Findable: answers of the kind %q fill several columns: its Kind must be a forms.Found that says by which they are found", k.Name())
	}
	return []string{cells[0].Part}, ""
}

// FoundBy is the UPRN and the postcode.
func (*address) FoundBy() []string { return []string{partUPRN, "postcode"} }

// termsOf are what a submission is found by.
func termsOf(d *model.Definition, s model.Submission) (terms []store.Term) {
	d.Fields(func(_ *model.Page, f *model.Field) {
		if f.Fold == nil {
			return
		}
		for _, key := range d.KeysOf(s, f) {
			raw, answered := s.Answers[key]
			if !answered {
				continue
			}
			if value, err := f.Kind.Decode(raw); err == nil {
				for _, term := range termsIn(f, value) {
					if !slices.Contains(terms, term) {
						terms = append(terms, term)
					}
				}
			}
		}
	})
	return terms
}

// termsIn are what one answer is found by.
func termsIn(f *model.Field, value any) (terms []store.Term) {
	parts, _ := foundBy(f.Kind)
	for _, cell := range f.Kind.Columns(value) {
		if text := f.Fold(cell.Value); text != "" && slices.Contains(parts, cell.Part) {
			terms = append(terms, store.Term{Field: f.Key.Column(cell.Part), Value: text})
		}
	}
	return terms
}

// folded is a text in the one form in which it is looked for: letters small, and no spaces.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
}

// Wanted is what an officer looks for among what was sent, such as with the person on the telephone: a reference, or the
// whole answer to a question that is Findable, such as an email address or a postcode.
type Wanted struct {
	In      store.Store // which is a [store.Finder], as those of this module are
	Council string      // the GSS code of the council whose submissions they are, of a form that several share
	Text    string      // as people type it; the errors do not hold it
	By      string      // the column that it stands in, as in an [Export], such as "email" or "address-postcode"; "reference" for that alone. Defaults to all
}

// Find returns the submissions of a form that are wanted, the latest first, and no more than [store.MostFound]. One that is
// not found is no error.
func (s Wanted) Find(ctx context.Context, d *model.Definition) (all []model.Submission, err error) {
	finder, ok := store.As[store.Finder](s.In)
	if !ok {
		return nil, errors.New("forms: Wanted needs In, a store that is a store.Finder")
	}
	terms, known := s.terms(d)
	if !known && s.By != "" && s.By != "reference" {
		return nil, fmt.Errorf("forms: nothing is found by %q: call Findable on its question", s.By)
	}
	found, err := s.byReference(ctx, d)
	if err != nil {
		return nil, err
	}
	if len(terms) > 0 && len(found) == 0 {
		if found, err = finder.Find(ctx, d.Name, s.Council, terms...); err != nil {
			return nil, err
		}
	}
	for _, sent := range found {
		one, err := d.Submission(sent.Data)
		if err != nil {
			return nil, fmt.Errorf("forms: submission %s is not readable: %w", sent.Reference, err)
		}
		all = append(all, one)
	}
	return all, nil
}

// byReference is the submission whose reference the text is, if there is one.
func (s Wanted) byReference(ctx context.Context, d *model.Definition) ([]store.Submission, error) {
	reader, can := store.As[store.Reader](s.In)
	reference, err := standards.ParseReference(s.Text)
	if !can || err != nil || s.By != "" && s.By != "reference" {
		return nil, nil
	}
	sent, err := reader.Submission(ctx, reference.String())
	if errors.Is(err, store.ErrNotFound) || err == nil && (sent.Form != d.Name || sent.Council != s.Council) {
		return nil, nil
	}
	return []store.Submission{sent}, err
}

// terms are what the text may be, in each column that it may stand in, and whether there are such columns.
func (s Wanted) terms(d *model.Definition) (terms []store.Term, known bool) {
	d.Fields(func(_ *model.Page, f *model.Field) {
		if f.Fold == nil {
			return
		}
		parts, _ := foundBy(f.Kind)
		for _, part := range parts {
			column := f.Key.Column(part)
			if s.By != "" && s.By != column {
				continue
			}
			known = true
			if text := f.Fold(s.Text); text != "" {
				terms = append(terms, store.Term{Field: column, Value: text})
			}
		}
		if len(f.Kind.Parts()) != 1 { // else people type it in other ways than it is stored, such as a telephone number
			return
		}
		if value, problems := f.Kind.Read(model.Typed{"": {strings.TrimSpace(s.Text)}}, model.Moment{}); len(problems) == 0 && !blank(s.Text) {
			for _, t := range termsIn(f, value) {
				if s.By == "" || s.By == t.Field {
					terms = append(terms, t)
				}
			}
		}
	})
	return terms, known
}

// Find is [Wanted.Find] among what was sent of the form.
func (f *Form[T]) Find(ctx context.Context, s Wanted) ([]model.Submission, error) {
	return s.Find(ctx, f.def)
}

// Index has what was sent before a question was Findable found by it: it says anew, of each submission of the form, what it is
// found by. council is as in [Wanted]. It returns how many there were; the service may run meanwhile.
func (f *Form[T]) Index(ctx context.Context, in store.Store, council string) (n int, err error) {
	archive, lists := store.As[store.Archive](in)
	finder, finds := store.As[store.Finder](in)
	if !lists || !finds {
		return 0, errors.New("forms: Index needs a store that is a store.Archive and a store.Finder")
	}
	err = archive.Submissions(ctx, f.def.Name, council, func(sent store.Submission) error {
		s, err := f.def.Submission(sent.Data)
		if err != nil {
			return fmt.Errorf("forms: submission %s is not readable: %w", sent.Reference, err)
		}
		if err := finder.SetTerms(ctx, sent.Reference, termsOf(f.def, s)); err != nil && !errors.Is(err, store.ErrNotFound) { // it was purged
			return err
		}
		n++
		return nil
	})
	return n, err
}
