package forms_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// BenchmarkResolve works out what the answers to a form of so many pages mean; every
// fourth page has a condition. It is linear: the time of a page stays the same.
func BenchmarkResolve(b *testing.B) {
	for _, pages := range []int{40, 100, 1000} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			type answers struct {
				A, B, C string
				Email   standards.Email
			}
			form, err := forms.Define("long", func(f *forms.Builder, v *answers) {
				whole(f)
				f.Page("page-a", forms.Radios(&v.A, "A?").Option("x", "X").Option("y", "Y"))
				f.Page("page-b", forms.Text(&v.B, "B?"))
				f.Page("page-c", forms.TextArea(&v.C, "C?"))
				f.Page("page-d", forms.Email(&v.Email, "D?")).When(forms.Is(&v.A, "x"))
			})
			require.NoError(b, err)
			d := &model.Definition{Name: "long", Texts: form.Definition().Texts}
			var a model.Answers
			for i := range pages {
				page := *form.Definition().Pages[i%4]
				field := *page.Fields[0]
				field.Key = model.Key(fmt.Sprint(field.Key, "-", i/4))
				page.Fields = []*model.Field{&field}
				if i%4 == 3 {
					page.When.Field = model.Key(fmt.Sprint(page.When.Field, "-", i/4))
				}
				d.Pages = append(d.Pages, &page)
				a.Set(field.Key, given("", []string{"x", "Bin 7", "It fell over.\nTwice.", "sian@example.com"}[i%4]))
			}
			d.Seal()
			require.True(b, d.Resolve(&a, noon).Complete)
			b.ReportAllocs()
			for b.Loop() {
				d.Resolve(&a, noon)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pages), "ns/page")
		})
	}
}
