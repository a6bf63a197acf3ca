package govuk

import (
	"context"
	"io"
)

// HTML is markup as it stands in a page: what has been escaped, or was written by a
// programmer. It is html/template's HTML by another name, so that programs which write
// no templates do not hold that package; template.HTML(markup) is what a template leaves
// as it is. Never convert to it what a visitor typed.
type HTML string

// A Component is one piece of a page. Every exported component struct of this
// package is one, as a value and as a pointer.
type Component interface {
	// AppendHTML appends the markup to b and returns the longer slice. It
	// allocates nothing when b has room. The markup neither begins nor ends
	// with white space.
	AppendHTML(b []byte) []byte

	// Markup returns the markup. It is not called HTML because many components
	// have an option HTML. A template of html/template escapes it: give it
	// template.HTML(c.Markup()), or use [Funcs].
	Markup() HTML

	// Render writes the markup to w. It has the signature that templ asks of
	// a component, so that a value can stand in a templ file. It returns the
	// error of ctx if that is done, and otherwise what w returns.
	Render(ctx context.Context, w io.Writer) error
}

// A Kind is one sort of component: what there is to look up, decode and list.
type Kind struct {
	// Name is upstream's folder name, such as "error-summary".
	Name string
	// New returns a pointer to an empty component of this kind, ready for
	// encoding/json to decode upstream's options into.
	New func() Component
}

// Components returns every kind of component in this package, sorted by name.
// The slice is the caller's own.
func Components() []Kind {
	return []Kind{
		{"accordion", func() Component { return new(Accordion) }},
		{"back-link", func() Component { return new(BackLink) }},
		{"breadcrumbs", func() Component { return new(Breadcrumbs) }},
		{"button", func() Component { return new(Button) }},
		{"character-count", func() Component { return new(CharacterCount) }},
		{"checkboxes", func() Component { return new(Checkboxes) }},
		{"cookie-banner", func() Component { return new(CookieBanner) }},
		{"date-input", func() Component { return new(DateInput) }},
		{"details", func() Component { return new(Details) }},
		{"error-message", func() Component { return new(ErrorMessage) }},
		{"error-summary", func() Component { return new(ErrorSummary) }},
		{"exit-this-page", func() Component { return new(ExitThisPage) }},
		{"feedback", func() Component { return new(Feedback) }},
		{"fieldset", func() Component { return new(Fieldset) }},
		{"file-upload", func() Component { return new(FileUpload) }},
		{"footer", func() Component { return new(Footer) }},
		{"generic-header", func() Component { return new(GenericHeader) }},
		{"header", func() Component { return new(Header) }},
		{"hint", func() Component { return new(Hint) }},
		{"input", func() Component { return new(Input) }},
		{"inset-text", func() Component { return new(InsetText) }},
		{"label", func() Component { return new(Label) }},
		{"language-navigation", func() Component { return new(LanguageNavigation) }},
		{"notification-banner", func() Component { return new(NotificationBanner) }},
		{"pagination", func() Component { return new(Pagination) }},
		{"panel", func() Component { return new(Panel) }},
		{"password-input", func() Component { return new(PasswordInput) }},
		{"phase-banner", func() Component { return new(PhaseBanner) }},
		{"radios", func() Component { return new(Radios) }},
		{"select", func() Component { return new(Select) }},
		{"service-navigation", func() Component { return new(ServiceNavigation) }},
		{"skip-link", func() Component { return new(SkipLink) }},
		{"summary-list", func() Component { return new(SummaryList) }},
		{"table", func() Component { return new(Table) }},
		{"tabs", func() Component { return new(Tabs) }},
		{"tag", func() Component { return new(Tag) }},
		{"task-list", func() Component { return new(TaskList) }},
		{"textarea", func() Component { return new(Textarea) }},
		{"warning-text", func() Component { return new(WarningText) }},
	}
}

// markup is the Markup method of every component.
func markup(c Component) HTML {
	return HTML(c.AppendHTML(nil))
}

// render is the Render method of every component.
func render(ctx context.Context, w io.Writer, c Component) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	_, err := w.Write(c.AppendHTML(nil))
	return err
}
