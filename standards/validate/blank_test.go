package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/validate"
)

// A string that shows nothing is missing, by every tag that asks whether there is one.
func TestBlankStringsAreMissing(t *testing.T) {
	type inner struct {
		Name string `validate:"required"`
	}
	type report struct {
		Note  string   `validate:"required,max=5"`
		Why   string   `validate:"required_with=Note"`
		Also  string   `validate:"omitempty,numeric"`
		Tags  []string `validate:"dive,required"`
		Inner *inner
	}
	v := validate.New()
	require.Empty(t, v.Struct(report{Note: "Bin 7", Why: "ŵ", Tags: []string{"a"}, Inner: &inner{"Ann"}}))
	for _, nothing := range []string{" ", "\u2060", "\u00ad\u00a0", "\u200e", "\u3164", "\u115f\u1160", "\ufe0f", "\U000e0020", "\n\u2028", "\u2800"} {
		var fields []string
		for _, p := range v.Struct(&report{Note: nothing, Why: "x", Also: nothing, Tags: []string{"a", nothing}, Inner: &inner{nothing}}) {
			require.Equal(t, "required", p.Code[:8], "%+q", nothing)
			fields = append(fields, p.Field)
		}
		require.Equal(t, []string{"Note", "Tags[1]", "Inner.Name"}, fields, "%+q", nothing)
		require.Len(t, v.Var(nothing, "required"), 1, "%+q", nothing)
		require.Len(t, v.Struct(report{Note: "a", Why: nothing, Inner: &inner{"Ann"}}), 1, "%+q", nothing)
	}
}
