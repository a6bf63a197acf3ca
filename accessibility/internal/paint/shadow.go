package paint

import (
	"fmt"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// contrastsIn are the contrasts of the text of a scripted shadow tree: those
// of a page of its own that begins with the style of the host.
func (r *reader) contrastsIn(s script.Shadow) []textContrast {
	on := r.surface[s.Host]
	if on == nil || len(on.colors) != 1 || on.below != nil || on.unknown != nothing || on.moved != act.None || r.off[s.Host] || !r.p.ARIA.Rendered(s.Host) {
		return nil
	}
	c := r.p.Styles.Of(s.Host)
	ground, ink := on.colors[0], c.TextFill
	source := fmt.Sprintf(`<!DOCTYPE html><body style="margin: 0; background: rgb(%f %f %f)"><div style="color: rgb(%f %f %f / %f); font-size: %fpx; font-weight: %f">%s</div>`,
		255*ground.R, 255*ground.G, 255*ground.B, 255*ink.R, 255*ink.G, 255*ink.B, ink.A, c.FontSize, c.FontWeight, s.HTML)
	d, err := dom.Parse([]byte(source))
	if err != nil {
		return nil
	}
	styles := css.New(d, nil, r.p.Media)
	tree := &act.Page{Document: d, Styles: styles, ARIA: aria.New(d, styles), Media: r.p.Media}
	out := append([]textContrast(nil), contrasts(tree)...)
	for i := range out {
		out[i].element = s.Host
	}
	return out
}
