package forms

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// TimeOfDayQuestion asks for a time on the clock.
type TimeOfDayQuestion struct {
	common[*TimeOfDayQuestion]
	k timeOfDay
}

// TimeOfDay asks for a time on the clock in one box, read as
// [standards.ParseTimeOfDay] does: "3.30pm", "15:30", "midday". Say so in a hint: "For
// example, 9:30am or 3:30pm".
func TimeOfDay(field *standards.TimeOfDay, label string) *TimeOfDayQuestion {
	f, _ := standards.FormatOf(standards.TimeOfDay{})
	q := &TimeOfDayQuestion{k: timeOfDay{format: format{kind: "time-of-day", Format: f}}}
	q.start(q, field, label, &q.k, "")
	return q
}

// Between takes only times from the first to the last, both included. Then "3:30" is
// read as the one of 3:30am and 3:30pm that lies between them.
func (q *TimeOfDayQuestion) Between(first, last standards.TimeOfDay) *TimeOfDayQuestion {
	q.q.once("Between")
	if first.IsZero() || last.IsZero() || first.Compare(last) > 0 {
		q.q.fault("Between: the limits are the wrong way round, or no times: make them with standards.Clock")
	}
	q.k.first, q.k.last = first, last
	return q
}

// timeOfDay is the kind of times on the clock.
type timeOfDay struct {
	format
	first, last standards.TimeOfDay // none for no limit
}

func (k *timeOfDay) Read(t model.Typed, m model.Moment) (any, []model.Problem) {
	value, problems := k.format.Read(t, m)
	if len(problems) > 0 && problems[0].Code == "time-of-day.half" && !k.last.IsZero() {
		value = k.half(t.Get(""), m)
	}
	switch at, ok := value.(standards.TimeOfDay); {
	case !ok:
		return nil, problems
	case k.last.IsZero():
	case at.Compare(k.first) < 0:
		return nil, []model.Problem{{Code: "time-of-day.too-early", Args: map[string]any{"first": k.first}}}
	case at.Compare(k.last) > 0:
		return nil, []model.Problem{{Code: "time-of-day.too-late", Args: map[string]any{"last": k.last}}}
	}
	return value, nil
}

// half is the one half of the day in which a time without am or pm lies between the
// limits, nil if it is in both or in none.
func (k *timeOfDay) half(typed string, m model.Moment) (value any) {
	for _, half := range []string{"am", "pm"} {
		read, _ := k.format.Read(model.Typed{"": {strings.TrimSpace(typed) + half}}, m)
		at, ok := read.(standards.TimeOfDay)
		if !ok || at.Compare(k.first) < 0 || at.Compare(k.last) > 0 {
			continue
		}
		if value != nil {
			return nil
		}
		value = at
	}
	return value
}

func (k *timeOfDay) Codes() []string {
	codes := slices.Clone(k.format.Codes())
	if !k.last.IsZero() {
		codes = append(codes, "time-of-day.too-early", "time-of-day.too-late")
	}
	return codes
}
