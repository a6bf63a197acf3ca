package accessibility

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/moothall/moothall/accessibility/act"
)

// line is one line of the JSON format.
type line struct {
	Page     string          `json:"page"`
	Rule     string          `json:"rule"`
	ACT      []string        `json:"act"`
	Criteria []act.Criterion `json:"criteria"` // up to the level asked for
	Outcome  string          `json:"outcome"`
	*where                   // not of an inapplicable rule
}

type where struct {
	Target  string `json:"target"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Frame   string `json:"frame,omitempty"` // address of the page in a frame that line and column are of
}

// writeJSON writes a line for each target, passed ones too, and one without a
// target for each rule that is inapplicable.
func writeJSON(out io.Writer, language string, reports []*Report) error {
	w := bufio.NewWriter(out)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, r := range reports {
		for f := range r.All() {
			l := r.line(f.Rule, f.Outcome)
			l.where = &where{Target: f.Target, Line: f.Line, Column: f.Column, Message: f.Message.In(language)}
			if f.Address != r.Address {
				l.Frame = f.Address
			}
			if err := e.Encode(l); err != nil {
				return err
			}
		}
		for _, result := range r.Results {
			if result.Outcome != act.Inapplicable {
				continue
			}
			if err := e.Encode(r.line(result.Rule, act.Inapplicable)); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

func (r *Report) line(rule *act.Rule, o act.Outcome) line {
	l := line{Page: r.Address, Rule: rule.ID, ACT: rule.ACT, Criteria: r.criteria(rule), Outcome: o.String()}
	if l.ACT == nil {
		l.ACT = []string{}
	}
	if l.Criteria == nil {
		l.Criteria = []act.Criterion{}
	}
	return l
}
