package model

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// Schema describes what [Submission] is for this form and revision, as a JSON Schema
// (2020-12), for programs that take submissions: a key for each question, with its label
// and what its value looks like. Whether a question was on the route of a
// submission it cannot know, so none is required. texts has the labels, in English.
func (d *Definition) Schema(texts *lang.Printer) ([]byte, error) {
	answers, items := Schema{}, Schema{}
	d.Fields(func(_ *Page, f *Field) {
		schema := Schema{"title": f.ShortLabel(texts)}
		for word, value := range SchemaOf(f.Kind) {
			schema[word] = value
		}
		key := string(f.Key)
		if pattern := strings.ReplaceAll(strings.ReplaceAll(key, nested, "[a-z2-7]{10}-[a-z2-7]{10}"), "/"+template+"/", "/[a-z2-7]{10}/"); pattern != key {
			items["^"+pattern+"$"] = schema
			return
		}
		answers[key] = schema
	})
	words := func(value Schema) Schema { // in English, and the language in which it was sent
		return Schema{"type": "object", "additionalProperties": value}
	}
	text, one := Schema{"type": "string"}, words(Schema{"type": "string"})
	object := func(required []string, properties Schema) Schema {
		return Schema{"type": "object", "required": required, "properties": properties, "additionalProperties": false}
	}
	schema := object([]string{"version", "form", "revision", "reference", "language", "channel", "sent", "answers", "entries", "receipt"}, Schema{
		"version":   Schema{"const": SubmissionVersion},
		"form":      Schema{"const": d.Name},
		"revision":  Schema{"const": d.Revision},
		"reference": text,
		"council":   text,
		"language":  Schema{"type": "string", "description": "BCP 47"},
		"channel":   Schema{"enum": []Channel{Online, ByStaff, OnPaper}},
		"sent":      Schema{"type": "string", "format": "date-time"},
		"person":    object([]string{"id"}, Schema{"id": text, "assurance": text, "name": text}),
		"staff":     object([]string{"how"}, Schema{"role": text, "name": text, "how": Schema{"enum": []string{"telephone", "in-person", "on-paper"}}}),
		"answers":   Schema{"type": "object", "properties": answers, "patternProperties": items, "additionalProperties": false},
		"entries": Schema{"type": "array", "items": object([]string{"key", "label", "value"}, Schema{
			"key": text, "section": one, "item": one, "label": one, "value": words(Schema{"type": "array", "items": text}),
		})},
		"files": Schema{"type": "array", "items": object([]string{"key", "id", "name", "type", "size"}, Schema{
			"key": text, "id": text, "name": text, "type": text, "size": Schema{"type": "integer"},
		})},
		"receipt": Schema{"type": "boolean"},
	})
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	schema["$id"] = fmt.Sprintf("urn:moothall:%s:%s", d.Name, d.Revision)
	schema["title"] = texts.Text(d.Name + ".title")
	return json.MarshalIndent(schema, "", "  ")
}

// SchemaLike is the schema of what JSON makes of a value: its type, and for an object those
// of its members, none of them required.
func SchemaLike(value any) Schema {
	data, err := JSON(value)
	var read any
	if err != nil || json.Unmarshal(data, &read) != nil {
		return Schema{}
	}
	return schemaLike(read)
}

func schemaLike(value any) Schema {
	switch v := value.(type) {
	case string:
		return Schema{"type": "string"}
	case float64:
		return Schema{"type": "number"}
	case bool:
		return Schema{"type": "boolean"}
	case []any:
		schema := Schema{"type": "array"}
		if len(v) > 0 {
			schema["items"] = schemaLike(v[0])
		}
		return schema
	case map[string]any:
		members := Schema{}
		for name, member := range v {
			members[name] = schemaLike(member)
		}
		return Schema{"type": "object", "properties": members, "additionalProperties": false}
	}
	return Schema{}
}
