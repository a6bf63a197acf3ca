package theme

import (
	"embed"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

//go:embed words/*.json
var wordFiles embed.FS

// prefix begins every key of this package's words.
const prefix = "moothall.theme."

// builtin is the words of this package, and keys their sorted keys.
var (
	builtin = readWords("en", "cy")
	keys    = slices.Sorted(maps.Keys(builtin["en"]))
)

// readWords reads the embedded catalogues. They are part of the program, so a
// bad one is a fault of ours that the first test shows.
func readWords(tags ...string) map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, tag := range tags {
		data, err := wordFiles.ReadFile("words/" + tag + ".json")
		if err != nil {
			panic(err)
		}
		var m map[string]string
		if err := json.Unmarshal(data, &m); err != nil {
			panic("theme: words/" + tag + ".json: " + err.Error())
		}
		all[tag] = m
	}
	return all
}

// Words returns what this package says to residents, in English ("en") and
// Welsh ("cy"): language tag to key to message. The keys begin
// "moothall.theme." and are permanent; messages are in the simple form of
// MessageFormat 2, text with placeholders such as {$service}. The maps are the
// caller's own.
func Words() map[string]map[string]string {
	all := make(map[string]map[string]string, len(builtin))
	for tag, m := range builtin {
		all[tag] = maps.Clone(m)
	}
	return all
}

// lookup finds the message for key: the site's own first, then ours, in the
// language or, for "cy-GB", in "cy".
func (s *Site) lookup(tag, key string) (string, bool) {
	for {
		if m, ok := s.Words[tag][key]; ok {
			return m, true
		}
		if m, ok := builtin[tag][key]; ok {
			return m, true
		}
		i := strings.LastIndexByte(tag, '-')
		if i < 0 {
			return "", false
		}
		tag = tag[:i]
	}
}

// say is the message for key (without prefix) with its placeholders filled in
// from args, which alternate name and value. English stands in for what Check
// would have refused.
func (s *Site) say(tag, key string, args ...string) string {
	key = prefix + key
	m, ok := s.lookup(tag, key)
	if !ok {
		m = builtin["en"][key]
	}
	return format(m, args...)
}

// format fills in {$name} and undoes the escapes \{ \} \\. A placeholder that
// has no value stays as it is.
func format(message string, args ...string) string {
	if !strings.ContainsAny(message, `{\`) {
		return message
	}
	var b strings.Builder
	b.Grow(len(message) + 32)
	for i := 0; i < len(message); i++ {
		switch c := message[i]; {
		case c == '\\' && i+1 < len(message) && strings.IndexByte(`{}\`, message[i+1]) >= 0:
			i++
			b.WriteByte(message[i])
		case c == '{':
			end := strings.IndexByte(message[i:], '}')
			if end < 0 {
				b.WriteByte(c)
				continue
			}
			b.WriteString(fill(message[i:i+end+1], args))
			i += end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// fill is the value for a placeholder such as "{$name}" or "{ $name }".
func fill(placeholder string, args []string) string {
	name := strings.TrimSpace(placeholder[1 : len(placeholder)-1])
	for i := 0; i+1 < len(args); i += 2 {
		if name == "$"+args[i] {
			return args[i+1]
		}
	}
	return placeholder
}
