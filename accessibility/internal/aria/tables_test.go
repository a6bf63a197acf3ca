package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
)

func TestRoleTables(t *testing.T) {
	names := map[string]bool{}
	for _, r := range aria.Roles() {
		require.False(t, names[r.Name], "%s is listed twice", r.Name)
		names[r.Name] = true
		for _, list := range [][]string{r.Supers, r.Parents, r.Children} {
			for _, other := range list {
				require.NotNil(t, aria.Definition(other), "%s names %s", r.Name, other)
			}
		}
		for _, list := range [][]string{r.Required, r.Supported, r.Prohibited} {
			for _, a := range list {
				require.NotNil(t, aria.AttributeByName(a), "%s names %s", r.Name, a)
			}
		}
		for _, d := range r.Defaults {
			require.True(t, aria.AttributeByName(d.Attribute).Allows(d.Value), "%s: %s=%s", r.Name, d.Attribute, d.Value)
		}
		if r.Name != "roletype" {
			require.True(t, aria.Inherits(r.Name, "roletype"), r.Name)
		}
	}
	require.True(t, aria.IsWidget("menuitemradio"))
	require.True(t, aria.Inherits("doc-toc", "landmark"))
	require.False(t, aria.IsWidget("heading"))
	require.True(t, aria.Supports("checkbox", "aria-checked"))
	require.True(t, aria.Supports("switch", "aria-required"), "from checkbox")
	require.True(t, aria.Supports("heading", "aria-live"))
	require.False(t, aria.Supports("heading", "aria-checked"))
	require.False(t, aria.Supports("paragraph", "aria-label"))
	require.False(t, aria.Supports("", "aria-checked"))
	require.Equal(t, "none", aria.Definition("presentation").Name)
	require.Nil(t, aria.Definition("foo"))
}

func TestAttributeValues(t *testing.T) {
	for _, test := range []struct {
		attribute, value string
		want             bool
	}{
		{"aria-checked", "mixed", true}, {"aria-checked", "yes", false}, {"aria-hidden", "undefined", true}, {"aria-modal", "undefined", false},
		{"aria-modal", "TRUE", true}, {"aria-level", "2", true}, {"aria-level", "2.5", false}, {"aria-valuenow", "-2.5", true},
		{"aria-valuenow", "NaN", false}, {"aria-valuenow", "0x10", false}, {"aria-current", "page", true}, {"aria-current", "Page ", true},
		{"aria-current", "here", false}, {"aria-relevant", "additions text", true}, {"aria-relevant", "additions foo", false},
		{"aria-relevant", "", false}, {"aria-label", "", true}, {"aria-activedescendant", "a b", false}, {"aria-owns", "a b", true}, {"aria-owns", " ", false},
	} {
		require.Equal(t, test.want, aria.AttributeByName(test.attribute).Allows(test.value), "%s=%q", test.attribute, test.value)
	}
	require.Nil(t, aria.AttributeByName("aria-labeledby"))
}
