package forms

import (
	"context"
	"fmt"
	"html"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards"
)

// Prefill fills in what the council knows of the person who is signed in, from a source
// such as their council tax account: known sets the fields of v that it knows, and
// leaves the others as they are. source is a permanent name for it, english what people
// call it: "your council tax account". Pages that have not been answered yet show what is
// known, and where it is from, and the person can correct it; nothing counts as answered
// before they go on from the page. Of several sources the first that knows something is
// taken. Questions below an option, and of kinds that cannot write what they read, are left
// empty. Of a group known sets the slice: a new item is offered the first that is not among
// the items already, and each further page of an item what is known of the one
// that it is by its answers so far.
//
// known has five seconds, and is asked once in ten minutes for a person. Its error is
// logged by its type alone, as the text may hold what it knows; [Site.OnError] gets all
// of it, and the page is there without.
func Prefill[T any](b *Builder, source, english string, known func(ctx context.Context, p model.Person, v *T) error) {
	key := "prefill." + source
	switch {
	case !isName(source):
		b.fault("Prefill(%q): the name of a source is lower case letters, digits and single hyphens", source)
	case b.calls[key]:
		b.fault("Prefill: there are two sources called %q", source)
	case reflect.TypeFor[T]() != b.proto.typ:
		b.fault("Prefill(%q): known fills in a %v, and the form is over a %v", source, reflect.TypeFor[T](), b.proto.typ)
		return
	case known == nil:
		b.fault("Prefill(%q) was given no function", source)
	}
	b.calls[key] = true
	b.text(key, english)
	proto := b.proto
	b.def.Prefills = append(b.def.Prefills, model.Prefill{Source: source, Known: func(ctx context.Context, p model.Person) (map[model.Key]any, error) {
		v := new(T)
		if err := known(ctx, p, v); err != nil {
			return nil, err
		}
		all := make(map[model.Key]any)
		proto.known(reflect.ValueOf(v).Elem(), "", all)
		return all, nil
	}})
}

// Typer is a [Kind] that can write what it reads, for [Prefill] and Shared. Kinds of one
// input whose value is written as it is read need none.
type Typer interface {
	// Typed is what somebody would type to give value, nil if it cannot say.
	Typed(value any) model.Typed
}

// wouldType is what somebody would have typed to give a value of the field, nil where
// that is not known: it is tried, as a page must not show what it would not take.
func wouldType(f *model.Field, value any, m model.Moment) model.Typed {
	var typed model.Typed
	switch k := f.Kind.(type) {
	case Typer:
		typed = k.Typed(value)
	default:
		if parts := f.Kind.Parts(); len(parts) == 1 && parts[0] == "" {
			typed = model.Typed{"": {fmt.Sprint(value)}}
		}
	}
	if typed == nil {
		return nil
	}
	if read, problems := f.Read(typed, m); read == nil || len(problems) > 0 {
		return nil
	}
	return typed
}

// Typed implements [Typer].
func (*date) Typed(value any) model.Typed {
	d, ok := value.(standards.Date)
	if !ok {
		return nil
	}
	return model.Typed{"day": {strconv.Itoa(d.Day)}, "month": {strconv.Itoa(int(d.Month))}, "year": {strconv.Itoa(d.Year)}}
}

// Typed implements [Typer].
func (*yesNo) Typed(value any) model.Typed {
	if v := reflect.ValueOf(value); v.Kind() == reflect.Bool && v.Bool() {
		return model.Typed{"": {"yes"}}
	}
	return model.Typed{"": {"no"}}
}

// Typed implements [Typer].
func (*checkboxes) Typed(value any) model.Typed {
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.Slice {
		return nil
	}
	var picked []string
	for i := range v.Len() {
		picked = append(picked, fmt.Sprint(v.Index(i).Interface()))
	}
	return model.Typed{"": picked}
}

// offer is what a page fills in and where it is from.
type offer struct {
	typed  model.Typed
	source string // in the language of the visit
}

// offered is what is known of a question that has not been answered: what the person
// answered before, or what a source of the council has.
func (v *visit) offered(step model.Step, f *model.Field) (o offer, ok bool) {
	if f.Within != "" || f.Shared == "" && len(v.h.def.Prefills) == 0 {
		return o, false
	}
	if f.Shared != "" {
		if o, ok = v.answeredBefore(f); ok {
			return o, true
		}
	}
	if v.person == nil {
		return o, false
	}
	for i, known := range v.h.known.of(v) {
		item, is := v.twin(known, step.Group, step.Item)
		if value, there := known[f.Key.In(item)]; is && there {
			if typed := wouldType(f, value, model.At(v.now)); typed != nil {
				return offer{typed, v.p.Text(v.h.def.Name + ".prefill." + v.h.def.Prefills[i].Source)}, true
			}
		}
	}
	return o, false
}

// offer fills in the questions of a page that have not been answered, and notes where
// from. It is true where it leads to the step of the page that shows them.
func (v *visit) offer(step model.Step, all []*Asking) (elsewhere bool) {
	names := make(map[string][]string)
	var sources []string
	for _, q := range all {
		if _, answered := v.draft.Answers.Get(q.Field.Key.In(step.Item)); answered {
			continue
		}
		o, ok := v.offered(step, q.Field)
		if !ok || slices.ContainsFunc(o.typed[""], func(value string) bool { return !q.Offers(value) }) {
			continue
		}
		q.Typed = o.typed
		if names[o.source] == nil {
			sources = append(sources, o.source)
		}
		names[o.source] = append(names[o.source], q.Field.Name(v.p))
	}
	if _, k := stepped(step.Page); k != nil && len(sources) > 0 && step.Part == "" {
		if place := k.Place(model.Answer{Typed: all[0].Typed}); place != "" {
			v.toStep(step, place)
			return true
		}
	}
	for _, source := range sources {
		part, about := "one", ""
		if len(all) > 1 {
			part, about = "some", strings.Join(names[source], ", ")
		}
		v.offers = append(v.offers, v.p.Text("moothall.forms.prefill."+part, "source", source, "names", about))
	}
	return false
}

// offerNote says where what the page fills in is from.
func (v *visit) offerNote(b []byte) []byte {
	if len(v.offers) == 0 {
		return b
	}
	var text []byte
	for _, line := range v.offers {
		text = append(text, `<p class="govuk-body">`+html.EscapeString(line)+"</p>"...)
	}
	note := govuk.InsetText{HTML: asHTML(text)}
	return append(note.AppendHTML(b), '\n')
}

// sources keeps what sources know of people for a while, so that not each page asks.
type sources struct {
	mu  sync.Mutex
	all map[string]knownOf // by owner
}

type knownOf struct {
	until time.Time
	by    []map[model.Key]any // of each source
}

const (
	knownLasts = 10 * time.Minute
	mostKnown  = 1000 // people; of more all are forgotten
)

// of is what the sources know of who is signed in.
func (k *sources) of(v *visit) []map[model.Key]any {
	if len(v.h.def.Prefills) == 0 {
		return nil
	}
	k.mu.Lock()
	found, there := k.all[v.me]
	k.mu.Unlock()
	if there && v.now.Before(found.until) {
		return found.by
	}
	found = knownOf{until: v.now.Add(knownLasts)}
	for _, p := range v.h.def.Prefills {
		ctx, cancel := context.WithTimeout(v.r.Context(), 5*time.Second)
		all, err := p.Known(ctx, *v.person)
		cancel()
		if err != nil {
			v.report(&sourceError{p.Source, err})
			found.until = v.now.Add(time.Minute)
		}
		found.by = append(found.by, all)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.all == nil || len(k.all) >= mostKnown {
		k.all = make(map[string]knownOf)
	}
	k.all[v.me] = found
	return found.by
}

// sourceError is of a source, whose text may hold what it knows.
type sourceError struct {
	source string
	err    error
}

func (e *sourceError) Error() string {
	return fmt.Sprintf("forms: the source %q failed with an error of type %T", e.source, e.err)
}

func (e *sourceError) Unwrap() error { return e.err }

// Typed implements [Typer].
func (k *address) Typed(value any) model.Typed {
	a, ok := value.(standards.Address)
	if !ok {
		return nil
	}
	typed := model.Typed{"line1": {a.Line1}, "line2": {a.Line2}, "town": {a.Town}, "county": {a.County}, "postcode": {a.Postcode.String()}}
	if k.of != nil {
		typed[partStep], typed[partSearch] = []string{stepManual}, typed["postcode"]
	}
	return typed
}
