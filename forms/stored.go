package forms

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// asStored is an answer that the form would not take any more, because its rules
// are stricter now or its question is of another kind. People still get to read it.
type asStored []string

// readStored reads an answer of whatever kind as lines of text.
func readStored(raw json.RawMessage) (asStored, error) {
	d := json.NewDecoder(strings.NewReader(string(raw)))
	d.UseNumber() // as it was written
	var value any
	if err := d.Decode(&value); err != nil {
		return nil, err
	}
	return linesOf(value), nil
}

func linesOf(value any) (lines asStored) {
	switch v := value.(type) {
	case nil:
	case string:
		lines = strings.Split(v, "\n")
	case []any:
		for _, item := range v {
			lines = append(lines, linesOf(item)...)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			lines = append(lines, linesOf(v[key])...)
		}
	default:
		lines = asStored{fmt.Sprint(v)}
	}
	return lines
}

// gone are the keys of the answers to what the form asked when it was sent and
// does not ask any more, sorted.
func (d *Definition) gone(s Submission) (keys []string) {
	for key := range s.Answers {
		if d.fields[key] == nil {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// writeGone writes the answers to what the form asked when it was sent and does
// not ask any more.
func (h *Handler) writeGone(b *strings.Builder, s Submission, p *lang.Printer) error {
	for _, key := range h.def.gone(s) {
		lines, err := readStored(s.Answers[key])
		if err != nil {
			return fmt.Errorf("forms: submission %s: the answer %q cannot be read", s.Reference, key)
		}
		fmt.Fprintf(b, "%s\n", p.Text("moothall.forms.report.gone", "key", key))
		for _, line := range lines {
			fmt.Fprintf(b, "    %s\n", p.Isolate(line))
		}
		b.WriteString("\n")
	}
	return nil
}
