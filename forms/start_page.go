package forms

import "time"

// Eligible is the part of the start page that says who may use the form, in [Rich]
// text, under a heading of the library. Without it there is no such part.
func (b *Builder) Eligible(rich string) { b.startPart("Eligible", "eligible", rich) }

// Need is the part of the start page that says what to have at hand, in [Rich] text.
func (b *Builder) Need(rich string) { b.startPart("Need", "need", rich) }

// Takes is how long the form takes, for the start page: minutes, at least one.
func (b *Builder) Takes(about time.Duration) {
	b.once("Takes", "leave one out")
	if b.def.Minutes = int(about / time.Minute); b.def.Minutes < 1 {
		b.fault("Takes takes whole minutes, at least one: 10*time.Minute")
	}
}

// OtherWays is the part of the start page, below its button, that says how else one can
// do this, in [Rich] text: by telephone, in a library, on paper.
func (b *Builder) OtherWays(rich string) { b.startPart("OtherWays", "other-ways", rich) }

func (b *Builder) startPart(call, key, rich string) {
	b.once(call, "leave one out")
	b.text("start."+key, rich)
}

// before are the parts of the start page above its button.
func (v *visit) before(b []byte) []byte {
	b = v.startPart(b, "eligible")
	b = v.startPart(b, "need")
	if minutes := v.h.def.Minutes; minutes > 0 {
		b = subheading(b, v.p.Text("moothall.forms.start.time"))
		b = paragraph(b, v.p.Text("moothall.forms.start.takes", "minutes", minutes))
	}
	return b
}

// startPart is a part of the start page that the form has, under its heading.
func (v *visit) startPart(b []byte, part string) []byte {
	key := v.h.def.Name + ".start." + part
	if !v.has(key) {
		return b
	}
	return v.rich(subheading(b, v.p.Text("moothall.forms.start."+part)), key)
}
