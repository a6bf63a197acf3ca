package forms

import "github.com/moothall/moothall/forms/model"

// askAll adds the questions to their pages, once all is said of them.
func (b *Builder) askAll() {
	for _, p := range b.pages {
		for i, q := range p.questions {
			if isNil(q) {
				b.fault("page %q: question %d is nil", p.page.Slug, i+1)
				continue
			}
			b.ask(p.page, q.asked())
		}
	}
}

// ask resolves a question and adds it to the page.
func (b *Builder) ask(page *model.Page, q *asked) {
	sf, err := b.proto.find(q.pointer)
	if err != nil {
		b.fault("page %q, question %q: %v", page.Slug, q.label, err)
		return
	}
	f := &model.Field{
		Key: model.Key(sf.key), Kind: q.kind, Optional: q.optional, Autocomplete: q.autofill,
		Words: q.words, Tag: sf.tag.Get("validate"),
	}
	if _, twice := b.proto.bound[f.Key]; twice {
		b.fault("page %q: the field %q is asked twice", page.Slug, f.Key)
		return
	}
	typ := b.proto.value.FieldByIndex(sf.index).Type()
	b.proto.bound[f.Key] = bound{sf.index, typ}
	if isNil(q.kind) {
		b.fault("field %q: Ask was given a nil Kind", f.Key)
		return
	}
	if fault := holds(q.kind, typ); fault != "" && len(q.faults) == 0 {
		b.fault("field %q: %s", f.Key, fault)
	}
	for _, fault := range append(q.faults, q.fit()...) {
		b.fault("field %q: %s", f.Key, fault)
	}
	for _, was := range sf.was {
		f.Was = append(f.Was, model.Key(was))
	}
	page.Fields = append(page.Fields, f)
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

func (b *Builder) fieldTexts(f *model.Field, q *asked) {
	add := func(part, english string) { b.text(string(f.Key)+"."+part, english) }
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
