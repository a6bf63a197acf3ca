package script

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// Drawing is what the scripts in the page do with a canvas.
type Drawing struct {
	Touched, Unread bool
	Image           bool
	Texts           []string // written on it word for word
	Writes          bool     // writes text, word for word or not
	Paths           int
	Files           []string // words of the names of picture files in the script
}

type canvasKey struct{}

// canvases are the scripts of a page that draw on a canvas.
type canvases struct {
	scripts []string
	large   bool // there are some that are too large to look into
	seen    int
}

func DrawingOf(p *act.Page, n act.Node) (d Drawing) {
	const most = 30 // canvases of a page that are looked into
	id, s := p.Value(n, "id"), TextsOf(p)
	d.Unread = s.Unread
	drawing := act.Fact(p, canvasKey{}, func(*act.Page) *canvases {
		c := &canvases{}
		for _, text := range s.Texts {
			if len(text) <= 256<<10 && strings.Contains(text, "getContext") {
				c.scripts = append(c.scripts, text)
			} else if strings.Contains(text, "getContext") {
				c.large = true
			}
		}
		return c
	})
	if drawing.seen++; drawing.seen > most || drawing.large {
		d.Unread = true
		return d
	}
	for _, text := range drawing.scripts {
		if id != "" && !strings.Contains(text, id) {
			continue
		}
		d.Touched = true
		d.Writes = d.Writes || strings.Contains(text, "fillText") || strings.Contains(text, "strokeText")
		for _, call := range strings.Split(text, "Text(")[1:] {
			call = strings.TrimLeft(call, " \n\t")
			if call == "" || strings.IndexByte("'\"`", call[0]) < 0 {
				continue
			}
			if end := strings.IndexByte(call[1:], call[0]); end > 0 {
				d.Texts = append(d.Texts, call[1:1+end])
			}
		}
		d.Image = d.Image || strings.Contains(text, "drawImage") || strings.Contains(text, "putImageData")
		d.Paths += strings.Count(text, "beginPath") + strings.Count(text, "fillRect") + strings.Count(text, "Path2D")
		for _, quoted := range strings.FieldsFunc(text, func(r rune) bool { return r == '\'' || r == '"' || r == '`' }) {
			if facts.HasImageExtension(quoted) && !strings.ContainsAny(quoted, "\n;") {
				d.Files = append(d.Files, facts.FileWords(quoted)...)
			}
		}
	}
	return d
}
