package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/validate"
)

// "No" and 0 are answers: they are never taken for missing.
func TestNoAndZeroAreAnswers(t *testing.T) {
	type house struct {
		Dog      bool    `json:"dog" validate:"required"`
		Children int     `json:"children" validate:"required,max=20"`
		Rent     float64 `json:"rent" validate:"required_with=Dog,min=1"`
		Ages     []int   `json:"ages" validate:"required,dive,required,min=1"`
		Pets     *int    `json:"pets" validate:"required"`
		Name     string  `json:"name" validate:"required"`
	}
	v := validate.New()
	codes := func(h house) map[string]string {
		all := make(map[string]string)
		for _, p := range v.Struct(h) {
			all[p.Field] = p.Code
		}
		return all
	}
	require.Equal(t, map[string]string{"rent": "min.number", "ages": "required.list", "pets": "required", "name": "required"}, codes(house{}))
	zero := 0
	require.Equal(t, map[string]string{"ages[1]": "min.number"}, codes(house{Rent: 1, Ages: []int{1, 0}, Pets: &zero, Name: "x"}),
		"what else is asked of a 0 is still asked")
	require.Equal(t, map[string]string{"children": "max.number"}, codes(house{Children: 21, Rent: 1, Ages: []int{1}, Pets: &zero, Name: "x"}))
	require.Empty(t, v.Var(false, "required"))
	require.Empty(t, v.Var(0, "required,max=3"))
	require.Len(t, v.Var(0, "required,min=3"), 1)
	require.Len(t, v.Var("", "required"), 1)
	require.Len(t, v.Var((*int)(nil), "required"), 1)
}
