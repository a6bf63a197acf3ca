package paint

import (
	"image"
	"image/draw"
)

// grey is a picture in shades of grey, and then in ink and paper.
type grey struct {
	w, h  int
	level []uint8
	bins  [1 << 12]int32 // pixels by colour, 16 steps a channel
	ink   []bool
}

// newGrey lays a picture on white, row by row, so that no more than a row of it
// is there twice.
func newGrey(m image.Image) *grey {
	b := m.Bounds()
	g := &grey{w: b.Dx(), h: b.Dy()}
	if g.w < 4 || g.h < 4 {
		return nil
	}
	g.level = make([]uint8, 0, g.w*g.h)
	row := image.NewRGBA(image.Rect(0, 0, g.w, 1))
	for y := b.Min.Y; y < b.Max.Y; y++ {
		draw.Draw(row, row.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(row, row.Rect, m, image.Pt(b.Min.X, y), draw.Over)
		for i := 0; i < 4*g.w; i += 4 {
			r, gr, bl := uint32(row.Pix[i]), uint32(row.Pix[i+1]), uint32(row.Pix[i+2])
			g.level = append(g.level, uint8((299*r+587*gr+114*bl)/1000))
			g.bins[r>>4<<8|gr>>4<<4|bl>>4]++
		}
	}
	return g
}

// isPhotograph reports whether many colours are needed for nine tenths of the pixels.
func (g *grey) isPhotograph() bool {
	var sizes [40]int32 // the largest counts, in order
	for _, n := range g.bins {
		if n <= sizes[len(sizes)-1] {
			continue
		}
		for i := range sizes {
			if n > sizes[i] {
				n, sizes[i] = sizes[i], n
			}
		}
	}
	sum := 0
	for i, n := range sizes {
		if sum += int(n); sum*10 >= 9*len(g.level) {
			return i > 30
		}
	}
	return true
}

// threshold parts ink from paper by Otsu's method; the larger part is paper.
func (g *grey) threshold() {
	var hist [256]float64
	total := 0.0
	for _, l := range g.level {
		hist[l]++
		total += float64(l)
	}
	n := float64(len(g.level))
	best, at := -1.0, 127
	sum, count := 0.0, 0.0
	for t := range 255 {
		count += hist[t]
		sum += float64(t) * hist[t]
		if count == 0 || count == n {
			continue
		}
		d := sum/count - (total-sum)/(n-count)
		if v := count * (n - count) * d * d; v > best {
			best, at = v, t
		}
	}
	dark := 0
	for _, l := range g.level {
		if int(l) <= at {
			dark++
		}
	}
	inkIsDark := dark*2 <= len(g.level)
	g.ink = make([]bool, len(g.level))
	for i, l := range g.level {
		g.ink[i] = int(l) <= at == inkIsDark
	}
}

// line is a row of ink: its size in pixels, and in how many places it is
// empty as it is between words.
type line struct{ height, width, gaps int }

// lines are the rows of ink that are as high as text may be, or higher.
func (g *grey) lines() (out []line) {
	for y := 0; y < g.h; y++ {
		if !g.rowHasInk(y) {
			continue
		}
		top := y
		for y < g.h && g.rowHasInk(y) {
			y++
		}
		if height := y - top; height >= 6 {
			out = append(out, g.lineAt(top, y, max(height/4, 3)))
		}
	}
	return out
}

func (g *grey) rowHasInk(y int) bool {
	for x := range g.w {
		if g.ink[y*g.w+x] {
			return true
		}
	}
	return false
}

func (g *grey) lineAt(top, bottom, wide int) line {
	l := line{height: bottom - top}
	empty, left, right := 0, -1, 0
	for x := range g.w {
		ink := false
		for y := top; y < bottom; y++ {
			ink = ink || g.ink[y*g.w+x]
		}
		switch {
		case !ink:
			empty++
			continue
		case left < 0:
			left = x
		case empty >= wide:
			l.gaps++
		}
		empty, right = 0, x
	}
	l.width = right - left + 1
	return l
}

// isSparse reports whether there is little ink, as in text.
func (g *grey) isSparse() bool {
	n := 0
	for _, ink := range g.ink {
		if ink {
			n++
		}
	}
	return n*100 > len(g.ink)/2 && n*3 < len(g.ink)
}

// pieces are the bounds of the connected areas of ink that a letter could be.
func (g *grey) pieces() []image.Rectangle {
	var out []image.Rectangle
	seen := make([]bool, len(g.ink))
	var stack []int
	for start := range g.ink {
		if !g.ink[start] || seen[start] {
			continue
		}
		box := image.Rectangle{Min: image.Pt(g.w, start/g.w)} // the top row comes first
		stack = append(stack[:0], start)
		seen[start] = true
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := i%g.w, i/g.w
			box.Min.X = min(box.Min.X, x)
			box.Max.X, box.Max.Y = max(box.Max.X, x+1), max(box.Max.Y, y+1)
			for _, d := range [8][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
				nx, ny := x+d[0], y+d[1]
				if nx < 0 || ny < 0 || nx >= g.w || ny >= g.h {
					continue
				}
				if j := ny*g.w + nx; g.ink[j] && !seen[j] {
					seen[j] = true
					stack = append(stack, j)
				}
			}
		}
		if box.Dy() >= 5 && box.Dy()*10 <= g.h*9 && box.Dx() <= 8*box.Dy() {
			out = append(out, box)
		}
	}
	return out
}
