package alternatives

import (
	"strings"
	"unicode"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// mediaText is the text of a page outside its media, a sentence at a time.
type mediaText struct {
	sentences []sentence
	links     []act.Node
}

type sentence struct {
	words             []string // in lower case
	visible, included bool
	video, audio      bool // it names a video, or an audio
	same              bool // it says that something is another form of the same
}

type mediaTextKey struct{}

func mediaTextOf(p *act.Page) *mediaText {
	return act.Fact(p, mediaTextKey{}, func(p *act.Page) *mediaText {
		t := &mediaText{}
		for n, end := act.Node(1), act.Node(p.Len()); n < end; n++ {
			switch p.Kind(n) {
			case dom.Element:
				if p.Is(n, "head", "script", "style", "template", "video", "audio", "noscript") {
					n = p.End(n) - 1
				} else if p.Is(n, "a") && p.Has(n, "href") && p.ARIA.Included(n) {
					t.links = append(t.links, n)
				}
			case dom.Text:
				t.add(p, n)
			}
		}
		return t
	})
}

func (t *mediaText) add(p *act.Page, n act.Node) {
	data := p.Data(n)
	if dom.Trim(data) == "" {
		return
	}
	visible, included := p.ARIA.Visible(n), !p.ARIA.Hidden(n)
	for part := range strings.FieldsFuncSeq(data, func(c rune) bool { return c == '.' || c == '!' || c == '?' }) {
		if words := facts.WordsOf(part); len(words) > 0 {
			t.sentences = append(t.sentences, sentence{
				words: words, visible: visible, included: included,
				video: facts.AnyOf(words, videoWords), audio: facts.AnyOf(words, audioWords), same: facts.AnyOf(words, sameWords),
			})
		}
	}
}

// The words of English and Welsh that name a video or an audio, that say it is
// an alternative, and that name a transcript.
var (
	videoWords      = facts.WordSet(`video|videos|watch|film|films|movie|clip|animation|fideo|fideos|gwylio|gwyliwch|ffilm|animeiddiad|wylio`)
	audioWords      = facts.WordSet(`audio|listen|hear|sound|recording|podcast|mp3|sain|gwrando|gwrandewch|clywed|recordiad|podlediad|wrando|clywch|glywed`)
	sameWords       = facts.WordSet(`same|again|also|alternative|alternatively|version|form|format|instead|above|below|text|information|repeats|un|eto|hefyd|amgen|fersiwn|ffurf|lle|uchod|isod|testun|wybodaeth|gwybodaeth`)
	transcriptWords = facts.WordSet(`transcript|transcription|transcripts|text|description|descriptive|read|words|script|notes|subtitles|trawsgrifiad|adysgrif|testun|disgrifiad|darllen|darllenwch|geiriau|sgript|nodiadau`)
	// commonMediaWords say what a file is, not what it is about.
	commonMediaWords = facts.WordSet(`video|videos|audio|media|clip|clips|film|films|movie|movies|sound|sounds|music|song|speech|talk|interview|podcast|recording|recordings|track|file|files|upload|uploads|asset|assets|static|public|content|download|downloads|final|version|with|without|and|the|description|descriptions|described|caption|captions|captioned|subtitles|silent|muted|voiceover|voice|high|small|large|test|example|sample|sites|default|images|image|stream|play|intro|main|part|home|page|cymraeg|welsh|english|fideo|sain`)
)

// topicsOf are the words of an address that say what the file is about: those
// of its name and of the folder that it is in.
func topicsOf(address string) []string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	parts := strings.Split(address, "/")
	var topics []string
	for _, part := range parts[max(0, len(parts)-2):] {
		if dot := strings.LastIndexByte(part, '.'); dot >= 0 {
			part = part[:dot]
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(part), func(c rune) bool { return !unicode.IsLetter(c) }) {
			if len(w) >= 4 && !commonMediaWords[w] {
				topics = append(topics, w)
			}
		}
	}
	return topics
}

// about reports whether one of the words is a topic, or a form of it.
func (m *Medium) about(words []string) bool {
	for _, w := range words {
		for _, topic := range m.topics {
			if strings.HasPrefix(w, topic) {
				return true
			}
		}
	}
	return false
}

func (m *Medium) nouns() map[string]bool {
	if m.video {
		return videoWords
	}
	return audioWords
}

// named reports whether a sentence names what the medium is.
func (m *Medium) named(s sentence) bool { return m.video && s.video || !m.video && s.audio }

// labels reports whether a sentence points to the medium as another form of
// the text around it.
func (m *Medium) labels(s sentence) bool {
	return m.named(s) && s.same && len(s.words) < 30
}
