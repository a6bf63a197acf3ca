package delivery_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
)

// Another program takes submissions of the form from a folder, in the JSON of GOV.UK Forms. In the service the
// destination is one of delivery.Config.Destinations, and letters is the form's Handler.
func ExampleIn() {
	form := forms.MustDefine("missed-bin", func(f *forms.Builder, a *struct{ Street string }) {
		f.Title("Report a missed bin")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Sent", "We come.")
		f.Page("street", forms.Text(&a.Street, "Which street?"))
	})
	letters, err := forms.NewLetters(form.Definition(), forms.Service{Council: "Example Council"}, nil)
	if err != nil {
		log.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	office := delivery.In(delivery.GOVUKForms, letters, delivery.Folder{Dir: dir})
	err = office.Deliver(context.Background(), delivery.Delivery{Key: "office/7K4-9PX", Form: "missed-bin", Reference: "7K4-9PX", Data: []byte(`{
		"form": "missed-bin", "reference": "7K4-9PX", "language": "en", "sent": "2026-11-30T12:00:00Z", "answers": {"street": "Stryd Fawr"},
		"entries": [{"key": "street", "label": {"en": "Which street?"}, "value": {"en": ["Stryd Fawr"]}}]}`)})
	if err != nil {
		log.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	data, _ := os.ReadFile(files[0])
	fmt.Printf("%s", data)
	// Output:
	// {
	//   "form_name": "Report a missed bin",
	//   "submission_reference": "7K4-9PX",
	//   "submitted_at": "2026-11-30T12:00:00.000Z",
	//   "answers": [
	//     {
	//       "question_id": "street",
	//       "question_text": "Which street?",
	//       "answer_text": "Stryd Fawr"
	//     }
	//   ]
	// }
}
