package alternatives

import (
	"slices"
	"strconv"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/media"
	"github.com/moothall/moothall/accessibility/internal/script"
)

// Medium is an audio or video element that has something to play.
type Medium struct {
	Node    act.Node
	video   bool
	Info    media.Info // of its files, where they can be read; Seconds is of the part that plays
	tracks  []act.Node // its track elements
	sources []string
	topics  []string // words of the address that say what it is about
	// shown says that ACT's media rules apply to it: a video that is visible, an
	// audio that plays by itself or has a play button.
	shown bool
}

// maxMedia bounds how many of a page are looked at.
const maxMedia = 50

type mediaKey struct{}

// MediaOf are the audio and video elements of a page.
func MediaOf(p *act.Page) []*Medium {
	return act.Fact(p, mediaKey{}, func(p *act.Page) []*Medium {
		var all []*Medium
		for _, n := range p.Tagged("video", "audio") {
			if m := mediumOf(p, n); len(m.sources) > 0 {
				if all = append(all, m); len(all) == maxMedia {
					break
				}
			}
		}
		return all
	})
}

// ShownMedia are those that are shown, of one element.
func ShownMedia(p *act.Page, video bool) []*Medium {
	var shown []*Medium
	for _, m := range MediaOf(p) {
		if m.video == video && m.shown {
			shown = append(shown, m)
		}
	}
	return shown
}

func mediumOf(p *act.Page, n act.Node) *Medium {
	m := &Medium{Node: n, video: p.Is(n, "video")}
	if src, ok := p.Attr(n, "src"); ok && strings.TrimSpace(src) != "" {
		m.sources = append(m.sources, src)
	}
	for c := range p.Elements(n) {
		switch src := p.Value(c, "src"); {
		case p.Is(c, "source") && strings.TrimSpace(src) != "" && !p.Has(n, "src"):
			m.sources = append(m.sources, src)
		case p.Is(c, "track"):
			m.tracks = append(m.tracks, c)
		}
	}
	if len(m.sources) == 0 {
		return m
	}
	m.read(p)
	for _, src := range m.sources {
		m.topics = append(m.topics, topicsOf(src)...)
	}
	if m.shown = p.ARIA.Visible(n); !m.video {
		m.shown = p.Has(n, "autoplay") || p.Has(n, "controls") && m.shown && p.ARIA.Included(n)
	}
	return m
}

// read reads the first source that can be read: a browser plays the first that it can.
func (m *Medium) read(p *act.Page) {
	for _, src := range m.sources {
		content, _, _ := p.Read(src) // of a file that is too long, its beginning
		if info := media.Read(content); info.Audio != media.Unknown {
			m.Info = info
			break
		}
	}
	if !m.video {
		m.Info.Audio = media.Yes
	}
	from, to := timesOf(m.sources[0])
	switch {
	case to > from:
		if m.Info.Seconds == 0 || to < m.Info.Seconds {
			m.Info.Seconds = to
		}
		m.Info.Seconds = max(m.Info.Seconds-from, 0.001)
	case from > 0 && m.Info.Seconds > 0:
		m.Info.Seconds = max(m.Info.Seconds-from, 0.001)
	}
}

// timesOf reads the time range of an address: #t=8,10 (Media Fragments URI
// 1.0, 4.2.1). The end is 0 if there is none.
func timesOf(address string) (from, to float64) {
	_, fragment, _ := strings.Cut(address, "#")
	for part := range strings.SplitSeq(fragment, "&") {
		span, ok := strings.CutPrefix(part, "t=")
		if !ok {
			continue
		}
		a, b, _ := strings.Cut(strings.TrimPrefix(span, "npt:"), ",")
		return clock(a), clock(b)
	}
	return 0, 0
}

// clock reads 8, 8.5, 1:30 and 0:01:30 as seconds.
func clock(s string) float64 {
	total := 0.0
	for part := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(s), "s"), ":") {
		v, err := strconv.ParseFloat(part, 64)
		if err != nil || v < 0 || v > 1e6 {
			return 0
		}
		total = total*60 + v
	}
	return total
}

// Track is the first track of one of the kinds.
func (m *Medium) Track(p *act.Page, kinds ...string) act.Node {
	for _, t := range m.tracks {
		kind := strings.ToLower(p.Value(t, "kind"))
		if !p.Has(t, "kind") {
			kind = "subtitles"
		}
		if slices.Contains(kinds, kind) {
			return t
		}
	}
	return act.None
}

// UnseenContent reports whether something on the page may give an alternative
// that cannot be seen from here: scripts, and pages in frames.
func UnseenContent(p *act.Page) bool {
	return !script.Of(p).Empty() || len(p.Tagged("iframe", "frame", "object", "embed")) > 0
}
