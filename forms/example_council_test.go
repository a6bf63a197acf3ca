package forms_test

import (
	"fmt"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/standards"
)

// One form of two councils: the postcode says whose it is, and one of them asks more.
func ExampleCouncil() {
	type Pothole struct {
		Postcode standards.Postcode
		Council  standards.GSSCode
		Ward     string
	}
	leeds, northYorkshire := must(standards.ParseGSSCode("E08000035")), must(standards.ParseGSSCode("E06000065"))
	finder := areas{"LS1 1UR": {leeds}, "YO11 1AA": {northYorkshire}}
	form := forms.MustDefine("pothole", func(f *forms.Builder, r *Pothole) {
		whole(f)
		f.Page("postcode", forms.Line(&r.Postcode, "Where is it?"))
		f.Page("council", forms.Council(&r.Council, "Which council is it?", &r.Postcode, finder, leeds, northYorkshire))
		f.Page("ward", forms.Text(&r.Ward, "Which ward is it in?")).When(forms.Is(&r.Council, leeds))
	})
	for _, postcode := range []string{"LS1 1UR", "YO11 1AA"} {
		fmt.Println(visiting(form).Get("/postcode").Submit("postcode", postcode).Heading())
	}
	// Output:
	// Which ward is it in?
	// Check your answers
}
