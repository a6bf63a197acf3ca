package govuk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
)

func Example() {
	input := govuk.Input{
		Label:        govuk.Label{Text: "Your email address"},
		Name:         "email",
		Value:        govuk.String("sian@example"),
		ErrorMessage: &govuk.ErrorMessage{Text: "Enter an email address in the correct format"},
	}
	fmt.Println(input.Markup())
	// Output:
	// <div class="govuk-form-group govuk-form-group--error">
	//   <label class="govuk-label" for="email">
	//     Your email address
	//   </label>
	//   <p id="email-error" class="govuk-error-message">
	//     <span class="govuk-visually-hidden">Error:</span> Enter an email address in the correct format
	//   </p>
	//   <input class="govuk-input govuk-input--error" id="email" name="email" type="text" value="sian@example" aria-describedby="email-error">
	// </div>
}

// A list holds pointers, so that nil can leave an item out; the type's name
// need not be repeated for each.
func ExampleRadios() {
	radios := govuk.Radios{
		Name:  "bin",
		Value: govuk.String("garden"),
		Items: []*govuk.RadiosItem{
			{Value: govuk.String("refuse"), Text: "General waste"},
			{Value: govuk.String("garden"), Text: "Garden waste"},
		},
	}
	fmt.Println(radios.Markup())
	// Output:
	// <div class="govuk-form-group">
	//   <div class="govuk-radios" data-module="govuk-radios">
	//     <div class="govuk-radios__item">
	//       <input class="govuk-radios__input" id="bin" name="bin" type="radio" value="refuse">
	//       <label class="govuk-label govuk-radios__label" for="bin">
	//         General waste
	//       </label>
	//     </div>
	//     <div class="govuk-radios__item">
	//       <input class="govuk-radios__input" id="bin-2" name="bin" type="radio" value="garden" checked>
	//       <label class="govuk-label govuk-radios__label" for="bin-2">
	//         Garden waste
	//       </label>
	//     </div>
	//   </div>
	// </div>
}

// Components stand in a template of html/template as its type for markup.
func ExampleButton_Markup() {
	page := template.Must(template.New("page").Parse("<form method=\"post\">\n{{.}}\n</form>\n"))
	button := govuk.Button{Text: "Save and continue", PreventDoubleClick: new(true)}
	err := page.Execute(os.Stdout, template.HTML(button.Markup()))
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <form method="post">
	// <button type="submit" data-prevent-double-click="true" class="govuk-button" data-module="govuk-button">
	//   Save and continue
	// </button>
	// </form>
}

// Render writes to any io.Writer, and is what templ calls for a component.
func ExampleTag_Render() {
	tag := govuk.Tag{Text: "Paid", Attributes: govuk.Attributes{govuk.Attr("lang", "en")}}
	if err := tag.Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <strong class="govuk-tag" lang="en">
	//   Paid
	// </strong>
}

// Options written for upstream's macros decode straight into a component.
func ExampleComponents() {
	for _, kind := range govuk.Components() {
		if kind.Name != "warning-text" {
			continue
		}
		warning := kind.New()
		if err := json.Unmarshal([]byte(`{"text": "You can be fined."}`), warning); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(warning.Markup())
	}
	// Output:
	// <div class="govuk-warning-text">
	//   <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
	//   <strong class="govuk-warning-text__text">
	//     <span class="govuk-visually-hidden">Warning</span>
	//     You can be fined.
	//   </strong>
	// </div>
}

// Only the blocks that are set differ from upstream's page; the crown is not
// in it.
func ExamplePage() {
	page := govuk.Page{
		Title:       "Report a missed bin",
		GOVUKHeader: govuk.GenericHeader{LogoText: "Anytown Council"},
		SkipLink:    govuk.SkipLink{Text: "Skip to the form", Href: "#main-content"},
		Content: govuk.Parts{
			govuk.Raw{HTML: "<h1 class=\"govuk-heading-l\">Report a missed bin</h1>"},
			govuk.Button{Text: "Start now", Href: "/address", IsStartButton: true},
		},
	}
	html := string(page.Markup())
	fmt.Println(strings.Contains(html, "<title>Report a missed bin</title>"))
	fmt.Println(strings.Contains(html, "Anytown Council"))
	fmt.Println(strings.Contains(html, "Crown"))
	// Output:
	// true
	// true
	// false
}

// The functions are named after upstream's macros. What a visitor typed is
// escaped wherever it goes.
func ExampleFuncs() {
	page := template.Must(template.New("page").Funcs(govuk.Funcs[template.HTML]()).Parse(
		`{{govukInput "name" "street" "value" .Typed "label" (govukOptions "text" "Street")}}` + "\n"))
	err := page.Execute(os.Stdout, map[string]string{"Typed": `1 "The Mews"`})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <div class="govuk-form-group">
	//   <label class="govuk-label" for="street">
	//     Street
	//   </label>
	//   <input class="govuk-input" id="street" name="street" type="text" value="1 &quot;The Mews&quot;">
	// </div>
}

func ExampleDecode() {
	tag, err := govuk.Decode("tag", []byte(`{"text": "Paid"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(tag.Markup())
	_, err = govuk.Decode("radios", []byte(`{"items": [{"text": "Yes", "hint": {"txet": "…"}}]}`))
	fmt.Println(err)
	// Output:
	// <strong class="govuk-tag">
	//   Paid
	// </strong>
	// govuk: radios: option items[0].hint.txet: there is no such option
}
