package forms

import (
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
)

// askAll adds the questions to their pages, once all is said of them.
func (b *Builder) askAll() {
	for _, p := range b.pages {
		for i, q := range p.questions {
			if isNil(q) {
				b.fault("page %q: question %d is nil", p.page.Slug, i+1)
				continue
			}
			b.ask(p.page, q.asked(), nil, "")
		}
	}
}

// ask resolves a question and adds it to the page: below the option value of another
// question, or of its own.
func (b *Builder) ask(page *model.Page, q *asked, below *model.Field, value string) {
	sf, err := b.proto.find(q.pointer)
	if err != nil {
		b.fault("page %q, question %q: %v", page.Slug, q.label, err)
		return
	}
	f := &model.Field{
		Key: sf.in.whole(sf.key), Kind: q.kind, Optional: q.optional, Autocomplete: q.autofill,
		Words: q.words, Shared: q.shared, Fold: q.fold, Tag: sf.tag.Get("validate"),
	}
	if _, twice := b.proto.bound[f.Key]; twice {
		b.fault("page %q: the field %q is asked twice", page.Slug, f.Key)
		return
	}
	if sf.in.name() != page.Group {
		b.fault("page %q: the field %q is not of the item that the page asks about: point into the struct that Group passes to the function", page.Slug, f.Key)
		return
	}
	b.proto.bind(f.Key, sf)
	if isNil(q.kind) {
		b.fault("field %q: Ask was given a nil Kind", f.Key)
		return
	}
	if fault := holds(q.kind, b.proto.bound[f.Key].typ); fault != "" && len(q.faults) == 0 {
		b.fault("field %q: %s", f.Key, fault)
	}
	for _, fault := range append(q.faults, q.fit()...) {
		b.fault("field %q: %s", f.Key, fault)
	}
	f.Was = sf.in.older(sf)
	b.when(f, q, below, value)
	page.Fields = append(page.Fields, f)
	b.reveal(page, f, q)
	if k, ok := q.kind.(interface{ follow(model.Key) }); ok {
		b.follow(f, q, k.follow)
	}
	if _, ok := q.kind.(*correspondence); ok {
		if b.def.Wish != "" {
			b.fault("the fields %q and %q both ask for the language of correspondence: letters go by one answer", b.def.Wish, f.Key)
		}
		b.def.Wish = f.Key
	}
	b.asked = append(b.asked, f)
	if f.Words == "" {
		b.fieldTexts(f, q)
	}
}

// when says when a question is asked: as it was told, and while the option is
// chosen below which it stands.
func (b *Builder) when(f *model.Field, q *asked, below *model.Field, value string) {
	var faults []string
	f.When, faults = q.when.resolve(b.proto)
	for _, fault := range faults {
		b.fault("field %q, condition: %s", f.Key, fault)
	}
	b.onlyWhen(f, q)
	if below == nil {
		return
	}
	f.Within, f.Value = below.Key, value
	chosen := model.Condition{Op: model.Is, Field: below.Key, Values: []any{value}}
	switch below.Kind.(type) {
	case *checkboxes:
		chosen.Op = model.Has
	case *yesNo:
		chosen.Values = []any{value == "yes"}
	}
	if f.When.Op == model.Always {
		f.When = chosen
		return
	}
	f.When = model.Condition{Op: model.And, Kids: []model.Condition{chosen, f.When}}
}

// reveal asks the questions that stand below the options of f.
func (b *Builder) reveal(page *model.Page, f *model.Field, q *asked) {
	if len(q.reveals) > 0 && f.Within != "" {
		b.fault("field %q stands below an option, and reveals questions itself: people get lost in two levels, so ask it on a page of its own", f.Key)
		return
	}
	for _, r := range q.reveals {
		chooser, ok := f.Kind.(model.Chooser)
		if values := []string{"yes", "no"}; ok && !slices.Contains(chooser.Values(), r.value) || !ok && !slices.Contains(values, r.value) {
			b.fault("field %q: Reveal(%q): that is not one of its options", f.Key, r.value)
		}
		for _, nested := range r.questions {
			if isNil(nested) {
				b.fault("field %q: Reveal(%q) was given a nil question", f.Key, r.value)
				continue
			}
			b.ask(page, nested.asked(), f, r.value)
		}
	}
}

// follow notes of which answer that of f is made.
func (b *Builder) follow(f *model.Field, q *asked, note func(model.Key)) {
	key, err := b.proto.keyOf(q.follows)
	earlier := func(other *model.Field) bool { return other.Key == key }
	if err != nil {
		b.fault("field %q: %v", f.Key, err)
	} else if !slices.ContainsFunc(b.asked, earlier) {
		b.fault("field %q: it is made of %q, which no earlier page asks", f.Key, key)
	}
	if b.def.Council != "" {
		b.fault("the fields %q and %q both find out whose form it is", b.def.Council, f.Key)
	}
	if f.Optional || strings.Contains(string(f.Key), "/") {
		b.fault("field %q: whose form it is cannot be Optional, nor asked in a group", f.Key)
	}
	note(key)
	b.def.Council = f.Key
}

func (b *Builder) fieldTexts(f *model.Field, q *asked) {
	add := func(part, english string) { b.text(strings.TrimPrefix(f.TextKey(part), "."), english) }
	if blank(q.label) {
		b.fault("field %q has no label: say what is asked", f.Key)
	}
	add("label", q.label)
	for part, english := range map[string]string{"hint": q.hint, "name": q.name, "short": q.short} {
		if english != "" {
			add(part, english)
		}
	}
	for code, english := range q.errors {
		add("error."+code, english)
	}
	for part, english := range f.Kind.Texts() {
		add(part, english)
	}
}
