package kindtest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/kindtest"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// plate asks for a word, and breaks one promise of a kind.
type plate struct {
	model.OneInput
	breaks string
}

func (k plate) Name() string {
	if k.breaks == "name" {
		return "Plate!"
	}
	return "plate"
}

func (k plate) Parts() []string {
	switch k.breaks {
	case "no parts":
		return nil
	case "two parts":
		return []string{"", ""}
	}
	return []string{""}
}

func (k plate) Room() (characters, values int) {
	if k.breaks == "room" {
		return 0, 1
	}
	return 10, 1
}

func (k plate) Empty(t model.Typed) bool {
	if k.breaks == "empty" {
		return t.Get("") == ""
	}
	return k.OneInput.Empty(t)
}

func (k plate) Missing(t model.Typed) []model.Problem {
	if k.breaks == "missing" {
		return nil
	}
	return k.OneInput.Missing(t)
}

func (k plate) Codes() []string {
	if k.breaks == "codes" {
		return nil
	}
	return []string{"too-long"}
}

var calls int

func (k plate) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	s := t.Get("")
	calls++
	switch {
	case len(s) > 10 && k.breaks != "takes all":
		return nil, []model.Problem{{Code: "too-long", Args: map[string]any{"max": 10}}}
	case k.breaks == "both":
		return s, []model.Problem{{Code: "too-long"}}
	case k.breaks == "neither":
		return nil, nil
	case k.breaks == "impure":
		return fmt.Sprint(s, calls), nil
	}
	return s, nil
}

func (k plate) Decode(raw json.RawMessage) (any, error) {
	switch k.breaks {
	case "decode":
		return nil, errors.New("no")
	case "decode all":
		v, _ := k.OneInput.Decode(raw)
		return v, nil
	}
	return k.OneInput.Decode(raw)
}

func (k plate) Show(value any, f *model.Field, p *lang.Printer) []string {
	if k.breaks == "show" {
		return nil
	}
	return k.OneInput.Show(value, f, p)
}

func (k plate) Columns(value any) []model.Cell {
	if k.breaks == "columns" && value != nil {
		return nil
	}
	return k.OneInput.Columns(value)
}

func (k plate) Ask(b []byte, q *forms.Asking) []byte {
	in := q.TextInput()
	switch k.breaks {
	case "no input":
		return append(b, "What is asked?"...)
	case "input name":
		in.Name = "plate"
	case "no label":
		in.Label = govuk.Label{}
	case "no error":
		in.ErrorMessage = nil
	case "raw":
		return append(in.AppendHTML(b), q.Typed.Get("")...)
	}
	return in.AppendHTML(b)
}

// recorder takes the faults of a proof.
type recorder struct {
	testing.TB
	faults []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf(format, args...))
}

// A kind that keeps its promises has no fault, and one that breaks any has.
func TestBrokenPromisesAreFound(t *testing.T) {
	typed := func(s string) model.Typed { return model.Typed{"": {s}} }
	cases := kindtest.Cases{Right: []model.Typed{typed("AB12 CDE")}, Wrong: []model.Typed{typed("AB12 CDE FGH")}}
	for breaks, want := range map[string]string{
		"": "", "name": "its name", "no parts": "no parts", "two parts": "there twice", "room": "room for 0", "empty": "Empty does not say so",
		"missing": "Missing finds nothing", "codes": "Codes does not list", "takes all": "takes the wrong answer", "both": "refuses the right answer",
		"neither": "refuses the right answer", "impure": "not pure", "decode": "comes back as", "decode all": "what is not JSON", "show": "Show says nothing",
		"columns": "columns for a value", "no input": "nothing to answer in", "input name": "no part of the answer", "no label": "has no label",
		"no error": "does not write the error", "raw": "a script element",
	} {
		r := &recorder{TB: t}
		kindtest.Run(r, plate{breaks: breaks}, cases)
		if want == "" {
			require.Empty(t, r.faults)
			continue
		}
		require.Contains(t, strings.Join(r.faults, "\n"), want, breaks)
	}
	r := &recorder{TB: t}
	kindtest.Run(r, plate{}, kindtest.Cases{})
	require.Contains(t, strings.Join(r.faults, "\n"), "no right answer")
}
