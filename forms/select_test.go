package forms_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
)

// A list that is searched is a plain list without a script, and keeps what a script sent
// that is in no entry.
func TestFilterableSelect(t *testing.T) {
	type answers struct{ Ward string }
	b := open(t, func(f *forms.Builder, v *answers) {
		f.Page("ward", forms.Select(&v.Ward, "Which ward?").Called("the ward").Option("n", "North").Option("s", "South").Filterable())
	}).Get("/ward")
	require.Contains(t, b.Body, `<select class="govuk-select" id="ward" name="ward" data-module="moothall-combobox" data-i18n.none="Nothing in the list has these words"`)
	require.Contains(t, b.Body, `data-i18n.results.one="%{count} result"`)
	require.Equal(t, []string{"", "n", "s"}, b.Options("ward"))
	require.NotContains(t, b.Body, "data-typed")
	b.Submit("ward", `Nor"th`)
	require.Equal(t, []string{"Select the ward from the list"}, b.Errors())
	require.Contains(t, b.Body, `data-typed="Nor&quot;th"`)
	require.Equal(t, "South", b.Submit("ward", "s").Row("Which ward?"))
}
