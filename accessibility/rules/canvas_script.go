package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// drawing is what the scripts in the page do with a canvas.
type drawing struct {
	touched, unread bool
	image           bool
	texts           []string // written on it word for word
	writes          bool     // writes text, word for word or not
	paths           int
	files           []string // words of the names of picture files in the script
}

type canvasKey struct{}

// canvases are the scripts of a page that draw on a canvas.
type canvases struct {
	scripts []string
	large   bool // there are some that are too large to look into
	seen    int
}

func drawingOf(p *act.Page, n act.Node) (d drawing) {
	const most = 30 // canvases of a page that are looked into
	id, s := p.Value(n, "id"), scriptsOf(p)
	d.unread = s.unread
	drawing := act.Fact(p, canvasKey{}, func(*act.Page) *canvases {
		c := &canvases{}
		for _, text := range s.texts {
			if len(text) <= 256<<10 && strings.Contains(text, "getContext") {
				c.scripts = append(c.scripts, text)
			} else if strings.Contains(text, "getContext") {
				c.large = true
			}
		}
		return c
	})
	if drawing.seen++; drawing.seen > most || drawing.large {
		d.unread = true
		return d
	}
	for _, text := range drawing.scripts {
		if id != "" && !strings.Contains(text, id) {
			continue
		}
		d.touched = true
		d.writes = d.writes || strings.Contains(text, "fillText") || strings.Contains(text, "strokeText")
		for _, call := range strings.Split(text, "Text(")[1:] {
			call = strings.TrimLeft(call, " \n\t")
			if call == "" || strings.IndexByte("'\"`", call[0]) < 0 {
				continue
			}
			if end := strings.IndexByte(call[1:], call[0]); end > 0 {
				d.texts = append(d.texts, call[1:1+end])
			}
		}
		d.image = d.image || strings.Contains(text, "drawImage") || strings.Contains(text, "putImageData")
		d.paths += strings.Count(text, "beginPath") + strings.Count(text, "fillRect") + strings.Count(text, "Path2D")
		for _, quoted := range strings.FieldsFunc(text, func(r rune) bool { return r == '\'' || r == '"' || r == '`' }) {
			if hasImageExtension(quoted) && !strings.ContainsAny(quoted, "\n;") {
				d.files = append(d.files, fileWords(quoted)...)
			}
		}
	}
	return d
}
