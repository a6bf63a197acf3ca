package alternatives

import (
	"path"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// Findings are what a media rule says for each kind of evidence.
type Findings struct {
	Absent, Hidden, broken, Ask act.Text
}

// Report turns evidence into an outcome.
func (m *Medium) Report(p *act.Page, e facts.Evidence, f Findings) {
	switch e {
	case facts.Present:
		p.Pass(m.Node)
	case facts.Perhaps:
		p.CantTell(m.Node, f.Ask)
	case facts.Broken:
		p.Fail(m.Node, f.broken)
	case facts.HiddenOnly:
		p.Fail(m.Node, f.Hidden)
	default:
		p.Fail(m.Node, f.Absent)
	}
}

// What is said of transcripts.
var (
	VideoTranscripts = Findings{
		Absent: act.Text{EN: "The video has no transcript on the page or behind a link", CY: "Does dim trawsgrifiad o'r fideo ar y dudalen nac y tu ôl i ddolen"},
		Hidden: act.Text{EN: "The only text that could be the transcript of the video is hidden", CY: "Mae'r unig destun a allai fod yn drawsgrifiad o'r fideo wedi'i guddio"},
		broken: act.Text{EN: "The link to the transcript of the video leads to nothing", CY: "Dyw'r ddolen at drawsgrifiad y fideo ddim yn arwain at ddim byd"},
		Ask: act.Text{EN: "Is there a transcript of this video, and does it say all that is seen and heard?",
			CY: "A oes trawsgrifiad o'r fideo hwn, ac a yw'n dweud popeth sydd i'w weld a'i glywed?"},
	}
	AudioTranscripts = Findings{
		Absent: act.Text{EN: "The audio has no transcript on the page or behind a link", CY: "Does dim trawsgrifiad o'r sain ar y dudalen nac y tu ôl i ddolen"},
		Hidden: act.Text{EN: "The only text that could be the transcript of the audio is hidden", CY: "Mae'r unig destun a allai fod yn drawsgrifiad o'r sain wedi'i guddio"},
		broken: act.Text{EN: "The link to the transcript of the audio leads to nothing", CY: "Dyw'r ddolen at drawsgrifiad y sain ddim yn arwain at ddim byd"},
		Ask:    act.Text{EN: "Is there a transcript of this audio, and does it say all that is heard?", CY: "A oes trawsgrifiad o'r sain hon, ac a yw'n dweud popeth sydd i'w glywed?"},
	}
)

// Labelled judges whether a medium is a labelled alternative for text on the
// page: the text must be there, whole, and the label too.
func (m *Medium) Labelled(p *act.Page) facts.Evidence {
	label, text := m.label(p), m.textOn(p, true)
	switch {
	case label < facts.Perhaps:
		return label
	case text < facts.Perhaps:
		if UnseenContent(p) {
			return facts.Perhaps
		}
		return text
	case label == facts.Present && text == facts.Present && m.spoken(p):
		return facts.Present
	}
	return facts.Perhaps
}

// spoken reports whether the page has as many words as someone would speak in
// the time that the medium lasts: two a second is slow speech. Less may be a summary.
func (m *Medium) spoken(p *act.Page) bool {
	words := 0
	for _, s := range mediaTextOf(p).sentences {
		if s.visible && s.included && !m.labels(s) {
			words += len(s.words)
		}
	}
	return m.Info.Seconds > 0 && float64(words) >= 2*m.Info.Seconds
}

// Heard is whether a video without sound has an audio that may tell what it
// shows: another audio on the page, or a link to one.
func (m *Medium) Heard(p *act.Page) facts.Evidence {
	best := facts.Absent
	for _, other := range MediaOf(p) {
		if other.video || !other.shown {
			continue
		}
		best = max(best, facts.Perhaps)
		for _, topic := range topicsOf(nameOf(m.sources[0])) {
			if strings.Contains(strings.ToLower(nameOf(other.sources[0])), topic) { // tap.mp4 and tap-described.mp3
				return facts.Present
			}
		}
	}
	if len(mediaTextOf(p).links) > 0 || UnseenContent(p) {
		best = max(best, facts.Perhaps)
	}
	return best
}

// nameOf is the name of the file that an address names.
func nameOf(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return path.Base(address)
}
