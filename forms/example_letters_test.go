package forms_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
)

// A program that has no pages, such as one that delivers, composes letters from the
// form, the council and the catalogues alone.
func ExampleNewLetters() {
	form := forms.MustDefine("fallen-tree", func(f *forms.Builder, r *struct{ Where string }) {
		f.Title("Report a fallen tree")
		f.Intro("Use this form if a tree lies on a path.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("where", forms.Text(&r.Where, "Where is the tree?"))
		f.Submitted("Report sent", "We will look at it today.")
	})
	letters, err := forms.NewLetters(form.Definition(), council(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	stored, _ := json.Marshal(model.Submission{Form: "fallen-tree", Reference: "3CDFGHJKMN49", Language: "en", Sent: noon,
		Answers: map[model.Key]json.RawMessage{"where": json.RawMessage(`"Mill Lane"`)}}) // as a store holds it
	report, err := letters.Report(stored, "trees@abermoel.example")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Subject)
	_, answers, _ := strings.Cut(report.Text, "English\n\n")
	fmt.Print(answers)
	// Output:
	// Report a fallen tree: 3CDFGHJKMN49
	// Where is the tree?
	//     Mill Lane
}
