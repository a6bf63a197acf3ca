package css

import "math"

// interned keeps groups of properties, so that equal ones are one. Groups are
// found by a sum over the fields that differ most: hashing all of them costs
// more than making a group.
type interned[T comparable] struct{ seen map[uint64][]*T }

// intern returns the group that is equal to x: the likely one, one met before,
// or a copy of x.
func (i *interned[T]) intern(x, likely *T, sum uint64) *T {
	if *x == *likely {
		return likely
	}
	list := i.seen[sum]
	for _, y := range list {
		if *y == *x {
			return y
		}
	}
	y := new(T)
	*y = *x
	if len(list) < 16 {
		if i.seen == nil {
			i.seen = map[uint64][]*T{}
		}
		i.seen[sum] = append(list, y)
	}
	return y
}

func mix(sum uint64, values ...float64) uint64 {
	for _, v := range values {
		sum = (sum ^ math.Float64bits(v)) * 0x9e3779b97f4a7c15
		sum ^= sum >> 32
	}
	return sum
}

func lengthsOf(strings ...string) (sum uint64) {
	for _, s := range strings {
		sum = sum*31 + uint64(len(s))
		if s != "" {
			sum += uint64(s[0]) << 8
		}
	}
	return sum
}

func (t *textStyle) sum() uint64 {
	return mix(lengthsOf(t.FontFamily, t.TextAlign, t.WhiteSpace, t.Cursor, t.Visibility, t.ListStyleType), t.FontSize, t.FontWeight,
		t.LineHeight.Value, t.Color.R, t.Color.G, t.Color.B, t.LetterSpacing)
}

func (b *boxStyle) sum() uint64 {
	return mix(lengthsOf(b.Display, b.Position, b.Float, b.OverflowX), b.Width.Value, b.Height.Value, b.Margin[top].Value, b.Margin[right].Value,
		b.Margin[bottom].Value, b.Margin[left].Value, b.Padding[top].Value, b.Padding[left].Value, b.Inset[top].Value, b.Inset[left].Value, b.MaxWidth.Value)
}

func (p *paintStyle) sum() uint64 {
	return mix(lengthsOf(p.BackgroundImage, p.Borders[0].Style, p.Borders[3].Style, p.TextDecorationLine, p.Outline.Style), p.Background.R, p.Background.G,
		p.Background.A, p.Borders[top].Width, p.Borders[left].Width, p.Borders[top].Color.R, p.TextDecorationColor.B)
}

func (r *rareStyle) sum() uint64 {
	return mix(lengthsOf(r.Transform, r.Content, r.AnimationName, r.Appearance, r.ClipPath, r.Filter, r.TransitionDuration))
}
