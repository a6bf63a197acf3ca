package forms_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
)

// BenchmarkResolveItems works out what the answers to a group mean: so many items, each of
// five pages, one of which has a condition.
func BenchmarkResolveItems(b *testing.B) {
	type thing struct{ A, B, C, D, E string }
	type answers struct{ Things []thing }
	form, err := forms.Define("long", func(f *forms.Builder, v *answers) {
		whole(f)
		forms.Group(f, &v.Things, "things", func(g *forms.Builder, v *thing) {
			g.Page("page-a", forms.Radios(&v.A, "A?").Option("x", "X").Option("y", "Y"))
			g.Page("page-b", forms.Text(&v.B, "B?"))
			g.Page("page-c", forms.TextArea(&v.C, "C?"))
			g.Page("page-d", forms.Text(&v.D, "D?")).When(forms.Is(&v.A, "x"))
			g.Page("page-e", forms.Text(&v.E, "E?"))
		}).Title("Things").Another("Another?").Between(1, 1000)
	})
	require.NoError(b, err)
	for _, items := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(items), func(b *testing.B) {
			var a model.Answers
			list := model.Typed{"": {model.NoMore}}
			for i := range items {
				id := fmt.Sprintf("item%06d", i)
				list[model.ItemPart] = append(list[model.ItemPart], id)
				for field, value := range map[string]string{"a": "x", "b": "Bin 7", "c": "It fell over.\nTwice.", "d": "one", "e": "two"} {
					a.Set(model.KeyOf("things", model.Item(id), field), given("", value))
				}
			}
			a.Set("things", model.Answer{Typed: list, State: model.Given})
			d := form.Definition()
			require.True(b, d.Resolve(&a, noon).Complete)
			b.ReportAllocs()
			for b.Loop() {
				d.Resolve(&a, noon)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(items), "ns/item")
		})
	}
}
