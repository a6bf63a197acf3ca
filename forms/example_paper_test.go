package forms_test

import (
	"fmt"
	"net/http/httptest"
	"regexp"
	"strings"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// One line makes the form a page to print, fill in by hand and post. Conditions say
// where to go on.
func ExampleBuilder_Paper() {
	type Permit struct {
		Owns     bool
		Landlord string
		Start    standards.Date
	}
	form := forms.MustDefine("permit", func(f *forms.Builder, p *Permit) {
		f.Title("Apply for a permit")
		f.Intro("Use this form if you live in a permit zone.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 365 * forms.Day})
		f.Paper("Send it to Parking, Town Hall, Aberwen, by 31 March.")
		f.Page("owns", forms.YesNo(&p.Owns, "Do you own your home?"))
		f.Page("landlord", forms.Text(&p.Landlord, "Who is your landlord?")).When(forms.Is(&p.Owns, false))
		f.Page("start-date", forms.Date(&p.Start, "When should it start?"))
		f.Submitted("Application sent", "We will write to you.")
	})
	handler, err := form.Handler(forms.Site{Host: web.Host{BaseURL: "https://www.aberwen.example/permit"}, Service: council(), Store: store.NewMemory()})
	if err != nil {
		fmt.Println(err)
		return
	}
	page := httptest.NewRecorder()
	handler.ServeHTTP(page, httptest.NewRequest("GET", "/permit/paper", nil))
	_, questions, _ := strings.Cut(page.Body.String(), "in its box.</p>")
	questions, _, _ = strings.Cut(questions, "Sending this form")
	words := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(questions, "")
	fmt.Println(strings.TrimSpace(regexp.MustCompile(`\n\s*\n+`).ReplaceAllString(words, "\n")))
	// Output:
	// 1 Do you own your home?
	// Choose one
	// Yes Go to question 3
	// No
	// Only if your answer to question 1 is ‘No’.
	// 2 Who is your landlord?
	// 3 When should it start?
	// Day
	// Month
	// Year
}

// A copy of a submission, for the office or for who sent it, needs what was stored alone.
func ExampleLetters_Copy() {
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
	stored := []byte(`{"version":2,"form":"fallen-tree","reference":"3CDFGHJKMN49","language":"en","sent":"2026-11-23T12:00:00Z",
		"answers":{"where":"Mill Lane"},"entries":[{"key":"where","label":{"en":"Where is the tree?"},"value":{"en":["Mill Lane"]}}],"receipt":false}`)
	page, err := letters.Copy(stored, "en", false) // write it with Site.Page
	fmt.Println(page.Title, page.Paper.Running, strings.Contains(string(page.Main), "Mill Lane"), err)
	// Output:
	// Copy of what was sent 3CDFGHJKMN49 Your reference number 3CDFGHJKMN49 true <nil>
}
