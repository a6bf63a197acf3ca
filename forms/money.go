package forms

import (
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// MoneyQuestion asks for an amount in pounds and pence.
type MoneyQuestion struct {
	common[*MoneyQuestion]
	k money
}

// Money asks for an amount in pounds and pence, £0 or more, read as
// [standards.ParseMoney] does: "£1,234.50" as well as "1234.5".
func Money(field *standards.Money, label string) *MoneyQuestion {
	f, _ := standards.FormatOf(standards.Money{})
	q := &MoneyQuestion{k: money{format{kind: "money", Format: f}, standards.Pence(0), standards.Pence(standards.MaxMoney)}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Between sets the least and the greatest amount that are accepted. Where it can be a
// debt, least is negative.
func (q *MoneyQuestion) Between(least, most standards.Money) *MoneyQuestion {
	q.q.once("Between")
	if least.IsZero() || most.IsZero() || least.Compare(most) > 0 {
		q.q.fault("Between: the limits are the wrong way round, or not amounts: make them with standards.Pence")
	}
	q.k.min, q.k.max = least, most
	return q
}

// money is the kind of amounts within limits.
type money struct {
	format
	min, max standards.Money
}

func (k *money) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	value, problems := k.format.Read(t, m)
	switch amount, ok := value.(standards.Money); {
	case !ok:
		return nil, problems
	case amount.Compare(k.min) < 0:
		return nil, []model.Problem{{Code: "number.too-small", Args: map[string]any{"min": k.min}}}
	case amount.Compare(k.max) > 0:
		return nil, []model.Problem{{Code: "number.too-big", Args: map[string]any{"max": k.max}}}
	}
	return value, nil
}

func (k *money) Codes() []string {
	return append(k.format.Codes(), "number.too-small", "number.too-big")
}
