package model_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// yesNo is a kind with the least that there is to one.
type yesNo struct{ model.OneChoice }

func (yesNo) Name() string     { return "yes-no" }
func (yesNo) Values() []string { return []string{"yes", "no"} }

func (k yesNo) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if !slices.Contains(k.Values(), t.Get("")) {
		return nil, []model.Problem{{Code: "not-an-option"}}
	}
	return t.Get("") == "yes", nil
}

func (yesNo) Decode(raw json.RawMessage) (any, error) { return model.Decode[bool](raw) }

func (yesNo) Show(value any, f *model.Field, p *lang.Printer) []string {
	return []string{f.Text(p, "option."+model.Written(value))}
}

// A form as plain data, without a Go struct, and what answers to it mean.
func Example() {
	form := &model.Definition{Name: "garden", Pages: []*model.Page{
		{Slug: "subscription", Fields: []*model.Field{{Key: "subscribed", Kind: yesNo{}}}},
		{Slug: "none", Stop: true, When: model.Condition{Op: model.Is, Field: "subscribed", Values: []any{false}}},
		{Slug: "blocked", Fields: []*model.Field{{Key: "blocked", Kind: yesNo{}}}},
	}}
	form.Seal()
	var answers model.Answers
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, typed := range []string{"perhaps", "no", "yes"} {
		answers.Set("subscribed", form.Field("subscribed").Judge(model.Typed{"": {typed}}, model.At(now)))
		r := form.Resolve(&answers, now)
		fmt.Println(typed, len(r.Route), r.Target().Slug, r.Problems["subscribed"], r.Values)
	}
	// Output:
	// perhaps 2 subscription [{subscribed not-an-option [] map[]}] map[]
	// no 2 none [] map[subscribed:false]
	// yes 2 blocked [] map[subscribed:true]
}
