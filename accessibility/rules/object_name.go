package rules

import (
	"mime"
	"path"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// ObjectName is ACT rule 8fc3b6.
var ObjectName = &act.Rule{
	ID: "object-name", ACT: []string{"8fc3b6"}, Criteria: []act.Criterion{"1.1.1"}, Level: act.A,
	Title: act.Text{EN: "Images, sound and video in object elements have a name", CY: "Mae gan ddelweddau, sain a fideo mewn elfennau object enw"},
	Why: act.Text{
		EN: "Someone who cannot see or hear it does not learn what it is: what stands inside the element shows only when it cannot load.",
		CY: "Ni fydd rhywun nad yw'n gallu ei weld neu ei glywed yn dysgu beth ydyw: dim ond pan nad yw'n gallu llwytho y bydd cynnwys yr elfen yn ymddangos.",
	},
	Fix: act.Text{
		EN: `Say what it is in aria-label or title, or use an img, audio or video element. If it is only decoration, write role="none".`,
		CY: `Dywedwch beth ydyw yn aria-label neu title, neu defnyddiwch elfen img, audio neu video. Os addurn yn unig ydyw, ysgrifennwch role="none".`,
	},
	Applicability: "Each object element without a role of its own that is included in the accessibility tree and embeds an image, sound or video.",
	Expectations:  []string{"It has an accessible name that is not empty."},
	Source:        "https://www.w3.org/WAI/standards-guidelines/act/rules/8fc3b6/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("object") {
			if p.ARIA.ExplicitRole(n) != "" || !p.ARIA.Included(n) {
				continue
			}
			kind, _, _ := strings.Cut(embedded(p, n), "/")
			switch kind {
			case "image", "audio", "video":
				facts.JudgeName(p, n, act.Text{
					EN: "The object ({type}) has no accessible name",
					CY: "Does gan yr elfen object ({type}) ddim enw hygyrch",
				}, "type", embedded(p, n))
			}
		}
	},
}

// embedded is the media type of what an object element shows: as its type
// attribute or its address says, else as what is read says it; "" if unknown.
func embedded(p *act.Page, n act.Node) string {
	data := dom.Trim(p.Value(n, "data"))
	if data == "" {
		return ""
	}
	if t, _, err := mime.ParseMediaType(p.Value(n, "type")); err == nil && strings.Contains(t, "/") {
		return t
	}
	if rest, ok := strings.CutPrefix(strings.ToLower(data), "data:"); ok {
		t, _, _ := strings.Cut(rest, ",")
		t, _, _ = strings.Cut(t, ";")
		return t
	}
	u := p.Resolve(data)
	if u == nil {
		return ""
	}
	if t, ok := mediaTypes[strings.ToLower(path.Ext(u.Path))]; ok {
		return t
	}
	_, t, err := p.Read(data)
	if err != nil {
		return ""
	}
	t, _, _ = mime.ParseMediaType(t)
	return t
}

// mediaTypes are those of file names that say image, sound or video.
var mediaTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml",
	".webp": "image/webp", ".avif": "image/avif", ".bmp": "image/bmp",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".wav": "audio/wav", ".flac": "audio/flac",
	".mp4": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg", ".m4v": "video/mp4", ".mov": "video/quicktime",
}
