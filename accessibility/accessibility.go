package accessibility

import (
	"cmp"
	"context"
	"errors"
	"net/url"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/accessibility/rules"
)

// Checker checks pages. Its zero value checks levels A and AA of WCAG 2.2 and
// reads nothing but the page itself. It may be used by many goroutines.
type Checker struct {
	Level    act.Level   // Defaults to act.AA. With act.AAA, rules that only ask for more run too.
	Patterns bool        // GOV.UK patterns too (class pattern)
	Advice   bool        // words and style too (class advice)
	Rules    []*act.Rule // Defaults to rules.All().
	Width    float64     // of the viewport in CSS pixels. Defaults to 1280.
	Height   float64     // of the viewport in CSS pixels. Defaults to 800.
	// Get reads what a page refers to: style sheets, frames, linked pages. Nil reads nothing.
	Get func(ctx context.Context, address *url.URL) (content []byte, mediaType string, err error)
}

// Source is a page to check.
type Source struct {
	Content   []byte
	MediaType string   // as Content-Type says it, with the charset. Defaults to that of the address's extension, else HTML.
	Address   *url.URL // what the page's references start from. Defaults to none.
	Name      string   // what reports call the page. Defaults to the address.
}

// The refusals: pages that cannot be checked at all. CheckSource wraps them.
var (
	ErrTooLarge = dom.ErrTooLarge
	ErrTooDeep  = dom.ErrTooDeep
)

// Check checks one page by itself at levels A and AA, without its style
// sheets and frames from elsewhere.
func Check(html []byte) (*Report, error) {
	return new(Checker).Check(context.Background(), html, nil)
}

// Check checks one page; address is its own, nil if it has none. The errors say
// that the page cannot be checked at all: it is too large, nests too deep, or
// is in an encoding that browsers do not read; or that ctx has ended.
func (c *Checker) Check(ctx context.Context, html []byte, address *url.URL) (*Report, error) {
	return c.CheckSource(ctx, Source{Content: html, Address: address})
}

// CheckSource is Check for a page with a media type or a name of its own.
func (c *Checker) CheckSource(ctx context.Context, s Source) (*Report, error) {
	o := load.Options{Address: s.Address, MediaType: s.MediaType, Media: css.Media{
		Width: cmp.Or(c.Width, 1280), Height: cmp.Or(c.Height, 800),
	}}
	if c.Get != nil {
		o.Get = func(u *url.URL) ([]byte, string, error) {
			if err := ctx.Err(); err != nil {
				return nil, "", err
			}
			return c.Get(ctx, u)
		}
	}
	page, err := load.Page(s.Content, o)
	if err != nil {
		return nil, &PageError{Name: s.name(), Err: err}
	}
	run := c.rules()
	r := newReport(s.name(), cmp.Or(c.Level, act.AA), page)
	r.Results = make([]Result, 0, len(run))
	for _, rule := range run {
		if err := ctx.Err(); err != nil {
			return nil, &PageError{Name: s.name(), Err: err}
		}
		found := load.Apply(page, rule)
		r.add(rule, found)
		page.Release(found)
	}
	return r, nil
}

func (s Source) name() string {
	switch {
	case s.Name != "":
		return s.Name
	case s.Address != nil && s.Address.Scheme == "file":
		return s.Address.Path
	case s.Address != nil:
		return s.Address.Redacted()
	}
	return ""
}

// rules are those that run.
func (c *Checker) rules() []*act.Rule {
	all := c.Rules
	if all == nil {
		all = rules.All()
	}
	run := make([]*act.Rule, 0, len(all))
	for _, r := range all {
		if r.Level <= cmp.Or(c.Level, act.AA) && (r.Class != act.Pattern || c.Patterns) && (r.Class != act.Advice || c.Advice) {
			run = append(run, r)
		}
	}
	return run
}

// PageError says which page could not be checked, and why.
type PageError struct {
	Name string
	Err  error
}

// Error is what to tell the developer.
func (e *PageError) Error() string {
	name := cmp.Or(e.Name, "the page")
	switch {
	case errors.Is(e.Err, ErrTooLarge):
		return name + " cannot be checked: " + e.Err.Error() + ". Check a smaller page with the same parts"
	case errors.Is(e.Err, ErrTooDeep):
		return name + " cannot be checked: " + e.Err.Error() + ". Look for elements that are never closed"
	}
	return name + " cannot be checked: " + e.Err.Error()
}

// Unwrap is the cause.
func (e *PageError) Unwrap() error { return e.Err }
