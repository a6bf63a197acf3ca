package rules

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/facts"
)

// PatternLanguageSwitch is a pattern of the GOV.UK Design System.
var PatternLanguageSwitch = &act.Rule{
	ID: "pattern-language-switch", Level: act.A, Class: act.Pattern,
	Title: act.Text{
		EN: "Links to other languages are marked in them",
		CY: "Mae dolenni i ieithoedd eraill wedi'u marcio yn yr ieithoedd hynny",
	},
	Why: act.Text{
		EN: "“Cymraeg” read with English sounds is not Welsh.",
		CY: "Nid Saesneg yw “English” wedi'i ddarllen â seiniau Cymraeg.",
	},
	Fix: act.Text{
		EN: `Write the language on the link, or on the text in it: lang="cy".`,
		CY: `Ysgrifennwch yr iaith ar y ddolen, neu ar y testun ynddi: lang="en".`,
	},
	Applicability: "Each link whose whole text is the name of another language in that language.",
	Expectations: []string{
		"The link or an element around or in it has the lang attribute of that language.",
	},
	Source: "https://design-system.service.gov.uk/components/service-navigation/",
	Run: func(p *act.Page) {
		for _, n := range p.Tagged("a") {
			if !p.Has(n, "href") || len(p.Text(n)) > 60 || !p.ARIA.Included(n) {
				continue
			}
			name := facts.Collapse(p.Text(n))
			tag := languageOwnNames[strings.ToLower(name)]
			if tag == "" || isLanguage(p.Value(max(p.DocumentElement(), 0), "lang"), tag) {
				continue
			}
			scope := languageScope(p, n)
			ok := isLanguage(p.Value(scope, "lang"), tag)
			for c := range p.Elements(n) {
				ok = ok || isLanguage(p.Value(c, "lang"), tag)
			}
			if ok {
				p.Pass(n)
				continue
			}
			p.Fail(n, act.Text{EN: "“{text}” has no lang=“{tag}”", CY: "Does gan “{text}” ddim lang=“{tag}”"}, "text", name, "tag", tag)
		}
	},
}

// languageOwnNames are languages as they call themselves.
var languageOwnNames = map[string]string{
	"cymraeg": "cy", "english": "en", "gaeilge": "ga", "gàidhlig": "gd", "français": "fr", "deutsch": "de", "español": "es", "português": "pt",
	"italiano": "it", "polski": "pl", "română": "ro", "lietuvių": "lt", "latviešu": "lv", "magyar": "hu", "čeština": "cs", "slovenčina": "sk",
	"shqip": "sq", "türkçe": "tr", "soomaali": "so", "tiếng việt": "vi", "українська": "uk", "русский": "ru", "български": "bg", "ελληνικά": "el",
	"العربية": "ar", "فارسی": "fa", "اردو": "ur", "پښتو": "ps", "বাংলা": "bn", "ਪੰਜਾਬੀ": "pa", "ગુજરાતી": "gu", "हिन्दी": "hi", "தமிழ்": "ta", "中文": "zh",
}

// isLanguage reports whether a language tag is of a language.
func isLanguage(tag, language string) bool {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	return tag == language
}
