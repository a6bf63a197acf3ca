package rules

import (
	"bytes"
	"errors"
	"io/fs"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/alternatives"
	"github.com/moothall/moothall/accessibility/internal/media"
)

// VideoCaptions finds captions that cannot be shown. Whether a video without a track has captions in its picture, only a person can see.
var VideoCaptions = &act.Rule{
	ID: "video-captions", Criteria: []act.Criterion{"1.2.2"}, Level: act.A,
	Title: act.Text{
		EN: "The captions of videos are there",
		CY: "Mae capsiynau fideos yno",
	},
	Why: act.Text{
		EN: "Someone who does not hear the video cannot follow it without captions.",
		CY: "Heb gapsiynau, dyw rhywun nad yw'n clywed y fideo ddim yn gallu ei ddilyn.",
	},
	Fix: act.Text{
		EN: "Check the address in the track element, and that the file has captions in it.",
		CY: "Gwiriwch y cyfeiriad yn yr elfen track, a bod capsiynau yn y ffeil.",
	},
	Applicability: "Each video element that is visible and has something to play, unless it is known to have no sound.",
	Expectations:  []string{"It has captions: in a track whose file exists and has at least one, in its own file, or in the picture."},
	Source:        "https://www.w3.org/WAI/WCAG22/Understanding/captions-prerecorded",
	Run: func(p *act.Page) {
		for _, m := range alternatives.ShownMedia(p, true) {
			if m.Info.Audio == media.No || p.Has(m.Node, "muted") && !p.Has(m.Node, "controls") {
				continue
			}
			judgeCaptions(m, p)
		}
	},
}

// judgeCaptions looks at the track of captions, and at the video's own.
func judgeCaptions(m *alternatives.Medium, p *act.Page) {
	t := m.Track(p, "captions", "subtitles")
	switch {
	case t == act.None && m.Info.Captions:
		p.Pass(m.Node)
		return
	case t == act.None:
		p.CantTell(m.Node, act.Text{EN: "Does this video have captions in its picture, or no speech or sound that matters?", CY: "A oes capsiynau yn llun y fideo hwn, neu ddim lleferydd na sain o bwys ynddo?"})
		return
	}
	src := p.Value(t, "src")
	content, _, err := p.Read(src)
	switch {
	case src == "":
		p.Fail(m.Node, act.Text{EN: "The track of captions has no address", CY: "Does dim cyfeiriad gan y trac capsiynau"})
	case errors.Is(err, fs.ErrNotExist):
		p.Fail(m.Node, act.Text{EN: "The file of captions does not exist: {src}", CY: "Dyw'r ffeil capsiynau ddim yn bodoli: {src}"}, "src", src)
	case err == nil && !hasCue(content):
		p.Fail(m.Node, act.Text{EN: "The file of captions has no captions in it: {src}", CY: "Does dim capsiynau yn y ffeil capsiynau: {src}"}, "src", src)
	default:
		p.Pass(m.Node)
	}
}

// hasCue reports whether a file of captions says something: a WebVTT file has
// a cue. Other formats are left to the player that reads them.
func hasCue(content []byte) bool {
	content = bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))
	if !bytes.HasPrefix(content, []byte("WEBVTT")) {
		return len(content) > 0
	}
	_, after, found := bytes.Cut(content, []byte("-->"))
	_, text, _ := bytes.Cut(after, []byte("\n"))
	return found && len(bytes.TrimSpace(text)) > 0
}
