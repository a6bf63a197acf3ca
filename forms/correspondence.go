package forms

import (
	"slices"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/standards/lang"
)

// CorrespondenceQuestion asks in which language the council should write.
type CorrespondenceQuestion struct {
	common[*CorrespondenceQuestion]
	k correspondence
}

// CorrespondenceLanguage asks in which of languages, given by their tags, the
// council should write to the person from now on. The words are the library's.
// The receipt then goes in that language; without a wish it goes in every
// language of the service.
//
// In Wales a body under a compliance notice has to ask, and to record the
// answer (Welsh Language Standards (No. 1) Regulations 2015, WSI 2015/996,
// Schedule 1: standard 2; standard 5 for those whose wish is not known).
func CorrespondenceLanguage[S ~string](field *S, languages ...string) *CorrespondenceQuestion {
	q := &CorrespondenceQuestion{k: correspondence{languages: languages}}
	q.start(q, field, "Correspondence language", &q.k, "")
	q.q.words = "moothall.forms.correspondence"
	q.q.hint, q.q.name = "hint", "name" // the library has both
	if len(languages) < 2 {
		q.q.fault("CorrespondenceLanguage needs two languages or more to choose from")
	}
	for i, tag := range languages {
		switch {
		case lang.Name(tag) == tag:
			q.q.fault("CorrespondenceLanguage: %q is not the tag of a language that has a name in package lang, such as \"cy\"", tag)
		case slices.Contains(languages[:i], tag):
			q.q.fault("CorrespondenceLanguage: %q is there twice", tag)
		}
	}
	return q
}

// correspondence is the kind of the language of correspondence.
type correspondence struct {
	oneChoice
	languages []string
}

func (*correspondence) Name() string { return "correspondence-language" }

func (k *correspondence) Values() []string { return k.languages }

func (k *correspondence) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if tag := t.Get(""); slices.Contains(k.languages, tag) {
		return tag, nil
	}
	return nil, []model.Problem{{Code: "not-an-option"}}
}

// ask names each language in itself, as people look for their own.
func (k *correspondence) Ask(b []byte, q *Asking) []byte {
	group := govuk.Radios{
		IDPrefix: q.Input(""), Name: q.Input(""),
		Fieldset: q.Fieldset(), Hint: q.Hint(), ErrorMessage: q.ErrorMessage(),
	}
	for _, tag := range k.languages {
		group.Items = append(group.Items, &govuk.RadiosItem{
			Value: govuk.String(tag), Text: lang.Name(tag), Checked: new(q.Typed.Get("") == tag),
			Label: govuk.ItemLabel{Attributes: govuk.Attributes{govuk.Attr("lang", tag)}},
		})
	}
	return group.AppendHTML(b)
}

func (*correspondence) Show(value any, _ *model.Field, _ *lang.Printer) []string {
	return []string{lang.Name(value.(string))}
}

// Blanks are the languages, each in itself.
func (k *correspondence) Blanks(q *Asking) []Blank {
	blank := Blank{Note: q.Printer.Text("moothall.forms.paper.choose-one")}
	for _, tag := range k.languages {
		blank.Options = append(blank.Options, BlankOption{Value: tag, Text: lang.Name(tag)})
	}
	return []Blank{blank}
}
