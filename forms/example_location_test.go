package forms_test

import (
	"context"
	"fmt"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/model"
)

// A place is asked for in one box, without a script; a search and a map make it easier.
func ExampleLocation() {
	type Report struct{ Where forms.Place }
	gazetteer := func(_ context.Context, words string) ([]forms.Place, error) {
		return []forms.Place{{Latitude: 51.4816, Longitude: -3.1791, Words: "Mill Lane, Abermoel"}}, nil
	}
	form := forms.MustDefine("pothole", func(f *forms.Builder, r *Report) {
		f.Title("Report a pothole")
		f.Intro("Tell us where the road is broken.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("where", forms.Location(&r.Where, "Where is the pothole?").
			Find(gazetteer).In(forms.Box(51.3, -3.4, 51.6, -3.0)).
			Map("https://tiles.example/{z}/{x}/{y}.png", "© the makers of the map"))
		f.Submitted("Report sent", "We will look at it.")
	})
	kind := form.Definition().Field("where").Kind
	place, _ := kind.Read(model.Typed{"search": {"ST 182 765"}}, model.At(time.Now()))
	fmt.Println(place.(forms.Place).At(), place.(forms.Place).Given)
	_, problems := kind.Read(model.Typed{"search": {"53.2, -3.1"}}, model.At(time.Now()))
	fmt.Println(problems[0].Code)
	// Output:
	// 51.481974, -3.178649 coordinates
	// location.outside
}
