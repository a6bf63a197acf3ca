package lang

// names are the languages most spoken in the United Kingdom (census 2021 and
// 2022) by their own names, with a capital as a link has it.
var names = map[string]string{
	"am": "አማርኛ", "ar": "العربية", "bg": "Български", "bn": "বাংলা", "cs": "Čeština", "cy": "Cymraeg",
	"de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français",
	"ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી", "gv": "Gaelg", "he": "עברית", "hi": "हिन्दी", "hu": "Magyar",
	"it": "Italiano", "ja": "日本語", "ko": "한국어", "kw": "Kernewek", "lt": "Lietuvių", "lv": "Latviešu",
	"ml": "മലയാളം", "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "ps": "پښتو", "pt": "Português",
	"ro": "Română", "ru": "Русский", "si": "සිංහල", "sk": "Slovenčina", "so": "Soomaali", "sq": "Shqip",
	"sw": "Kiswahili", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "ti": "ትግርኛ", "tr": "Türkçe", "uk": "Українська",
	"ur": "اردو", "vi": "Tiếng Việt", "yi": "ייִדיש", "zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
	"ckb":          "کوردیی ناوەندی",
	PseudoAccented: "[Éñĝļîšĥ]", PseudoRightToLeft: "[\u202eÉñĝļîšĥ\u202c]",
}

// Name returns a language's name in the language itself, for the link that
// switches to it: "Cymraeg", "English". A tag that is not listed has the name
// of its base language, and the tag itself if that is not listed either.
func Name(tag string) string {
	for _, t := range []string{tag, parent(tag)} {
		if name, ok := names[t]; ok {
			return name
		}
	}
	return tag
}
