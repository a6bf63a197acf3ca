package govuk

import (
	"context"
	"io"
)

// Raw is markup of the caller's own where a [Component] is wanted, such as a
// block of a [Page]. It is put into the page as it is, white space included.
type Raw struct {
	// HTML is the markup. Everything in it must have been escaped.
	HTML HTML
}

// AppendHTML appends the markup to b.
func (c Raw) AppendHTML(b []byte) []byte { return append(b, c.HTML...) }

// Markup returns the markup.
func (c Raw) Markup() HTML { return c.HTML }

// Render writes the markup to w; see [Component].
func (c Raw) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

// Parts is several components one after the other where one is wanted. Each
// but the last is followed by a line break; a nil one is left out.
type Parts []Component

// AppendHTML appends the markup to b; see [Component].
func (c Parts) AppendHTML(b []byte) []byte {
	first := true
	for _, part := range c {
		if part == nil {
			continue
		}
		if !first {
			b = append(b, '\n')
		}
		first = false
		b = part.AppendHTML(b)
	}
	return b
}

// Markup returns the markup; see [Component].
func (c Parts) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c Parts) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }
