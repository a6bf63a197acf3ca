package forms

import (
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// DecimalQuestion asks for a number with digits after the point.
type DecimalQuestion struct {
	common[*DecimalQuestion]
	k decimal
}

// Decimal asks for a number with at most two digits after the point: hours, metres,
// tonnes. It is exact, and read as [standards.ParseDecimal] does. For an amount in
// pounds ask with [Money], for a whole number with [Number].
func Decimal(field *standards.Decimal, label string) *DecimalQuestion {
	f, _ := standards.FormatOf(standards.Decimal{})
	q := &DecimalQuestion{k: decimal{format: format{kind: "decimal", Format: f}, places: 2}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Places sets how many digits after the point are accepted, 1 to 17.
func (q *DecimalQuestion) Places(most int) *DecimalQuestion {
	q.q.once("Places")
	if q.k.places = most; most < 1 || most > 17 {
		q.q.fault("Places must be 1 to 17: a whole number is a forms.Number")
	}
	return q
}

// Between sets the least and the greatest number that are accepted, as text:
// Between("0.5", "37.5").
func (q *DecimalQuestion) Between(least, most string) *DecimalQuestion {
	q.q.once("Between")
	var wrong, worse error
	q.k.min, wrong = standards.ParseDecimal(least)
	q.k.max, worse = standards.ParseDecimal(most)
	if wrong != nil || worse != nil || q.k.min.Compare(q.k.max) > 0 {
		q.q.fault(`Between: the limits are the wrong way round, or not numbers such as "37.5"`)
	}
	return q
}

// decimal is the kind of numbers with digits after the point.
type decimal struct {
	format
	places   int
	min, max standards.Decimal // none for no limit
}

func (k *decimal) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	value, problems := k.format.Read(t, m)
	switch n, ok := value.(standards.Decimal); {
	case !ok:
		return nil, problems
	case n.Places() > k.places:
		return nil, []model.Problem{{Code: "decimal.places", Args: map[string]any{"places": k.places}}}
	case !k.min.IsZero() && n.Compare(k.min) < 0:
		return nil, []model.Problem{{Code: "number.too-small", Args: map[string]any{"min": k.min}}}
	case !k.max.IsZero() && n.Compare(k.max) > 0:
		return nil, []model.Problem{{Code: "number.too-big", Args: map[string]any{"max": k.max}}}
	}
	return value, nil
}

func (k *decimal) Codes() []string {
	codes := append(k.format.Codes(), "decimal.places")
	if !k.max.IsZero() {
		codes = append(codes, "number.too-small", "number.too-big")
	}
	return codes
}
