package forms_test

import (
	"testing"

	"github.com/moothall/moothall/forms"
	"github.com/stretchr/testify/require"
)

// The revision follows what answers depend on, and nothing else.
func TestRevision(t *testing.T) {
	type answers struct{ Bin, Note string }
	revision := func(change func(f *forms.Builder, v *answers)) string {
		form, err := forms.Define("revised", func(f *forms.Builder, v *answers) {
			f.Title("Report")
			f.Intro("Why.")
			f.Keep(forms.Retention{Drafts: forms.Day, Submissions: forms.Day})
			f.Submitted("Sent", "Thanks.")
			change(f, v)
		})
		require.NoError(t, err)
		return form.Definition().Revision
	}
	pages := func(label, option, slug string, optional bool, when func(*answers) forms.Condition) string {
		return revision(func(f *forms.Builder, v *answers) {
			f.Page("which-bin", forms.Radios(&v.Bin, label).Option("a", "A").Option(option, "B"))
			note := forms.Text(&v.Note, "Note?")
			if optional {
				note.Optional()
			}
			f.Page(slug, note).When(when(v))
		})
	}
	is := func(value string) func(*answers) forms.Condition {
		return func(v *answers) forms.Condition { return forms.Is(&v.Bin, value) }
	}
	first := pages("Which?", "b", "note", false, is("a"))
	require.Regexp(t, "^[0-9a-f]{16}$", first)
	require.Equal(t, first, pages("Which bin is it?", "b", "note", false, is("a")), "words do not matter")
	for name, other := range map[string]string{
		"option":    pages("Which?", "c", "note", false, is("a")),
		"slug":      pages("Which?", "b", "notes", false, is("a")),
		"optional":  pages("Which?", "b", "note", true, is("a")),
		"condition": pages("Which?", "b", "note", false, is("b")),
	} {
		require.NotEqual(t, first, other, name)
	}
}
