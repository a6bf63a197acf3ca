package rules

import (
	"path"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// findings are what a media rule says for each kind of evidence.
type findings struct {
	absent, hidden, broken, ask act.Text
}

// report turns evidence into an outcome.
func (m *medium) report(p *act.Page, e evidence, f findings) {
	switch e {
	case present:
		p.Pass(m.node)
	case perhaps:
		p.CantTell(m.node, f.ask)
	case broken:
		p.Fail(m.node, f.broken)
	case hiddenOnly:
		p.Fail(m.node, f.hidden)
	default:
		p.Fail(m.node, f.absent)
	}
}

// What is said of transcripts.
var (
	videoTranscripts = findings{
		absent: act.Text{EN: "The video has no transcript on the page or behind a link", CY: "Does dim trawsgrifiad o'r fideo ar y dudalen nac y tu ôl i ddolen"},
		hidden: act.Text{EN: "The only text that could be the transcript of the video is hidden", CY: "Mae'r unig destun a allai fod yn drawsgrifiad o'r fideo wedi'i guddio"},
		broken: act.Text{EN: "The link to the transcript of the video leads to nothing", CY: "Dyw'r ddolen at drawsgrifiad y fideo ddim yn arwain at ddim byd"},
		ask: act.Text{EN: "Is there a transcript of this video, and does it say all that is seen and heard?",
			CY: "A oes trawsgrifiad o'r fideo hwn, ac a yw'n dweud popeth sydd i'w weld a'i glywed?"},
	}
	audioTranscripts = findings{
		absent: act.Text{EN: "The audio has no transcript on the page or behind a link", CY: "Does dim trawsgrifiad o'r sain ar y dudalen nac y tu ôl i ddolen"},
		hidden: act.Text{EN: "The only text that could be the transcript of the audio is hidden", CY: "Mae'r unig destun a allai fod yn drawsgrifiad o'r sain wedi'i guddio"},
		broken: act.Text{EN: "The link to the transcript of the audio leads to nothing", CY: "Dyw'r ddolen at drawsgrifiad y sain ddim yn arwain at ddim byd"},
		ask:    act.Text{EN: "Is there a transcript of this audio, and does it say all that is heard?", CY: "A oes trawsgrifiad o'r sain hon, ac a yw'n dweud popeth sydd i'w glywed?"},
	}
)

// labelled judges whether a medium is a labelled alternative for text on the
// page: the text must be there, whole, and the label too.
func (m *medium) labelled(p *act.Page) evidence {
	label, text := m.label(p), m.textOn(p, true)
	switch {
	case label < perhaps:
		return label
	case text < perhaps:
		if unseenContent(p) {
			return perhaps
		}
		return text
	case label == present && text == present && m.spoken(p):
		return present
	}
	return perhaps
}

// spoken reports whether the page has as many words as someone would speak in
// the time that the medium lasts: two a second is slow speech. Less may be a summary.
func (m *medium) spoken(p *act.Page) bool {
	words := 0
	for _, s := range mediaTextOf(p).sentences {
		if s.visible && s.included && !m.labels(s) {
			words += len(s.words)
		}
	}
	return m.info.Seconds > 0 && float64(words) >= 2*m.info.Seconds
}

// heard is whether a video without sound has an audio that may tell what it
// shows: another audio on the page, or a link to one.
func (m *medium) heard(p *act.Page) evidence {
	best := absent
	for _, other := range mediaOf(p) {
		if other.video || !other.shown {
			continue
		}
		best = max(best, perhaps)
		for _, topic := range topicsOf(nameOf(m.sources[0])) {
			if strings.Contains(strings.ToLower(nameOf(other.sources[0])), topic) { // tap.mp4 and tap-described.mp3
				return present
			}
		}
	}
	if len(mediaTextOf(p).links) > 0 || unseenContent(p) {
		best = max(best, perhaps)
	}
	return best
}

// nameOf is the name of the file that an address names.
func nameOf(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return path.Base(address)
}
