package forms

import "github.com/moothall/moothall/forms/model"

// Section begins a section: the pages after it, up to the next one, are under its title
// where answers are listed, and on paper. name is permanent: lower case letters, digits
// and hyphens. Pages before the first section are in none; so are those after
// Section("", "").
func (b *Builder) Section(name, title string) {
	if b.section = name; name == "" {
		return
	}
	if b.group != nil {
		b.fault("section %q begins within a group: begin it before the group", name)
	}
	for _, s := range b.def.Sections {
		if s.Name == name {
			b.fault("section %q is there twice", name)
		}
	}
	if !isName(name) {
		b.fault("section %q: a name is lower case letters, digits and single hyphens", name)
	}
	if blank(title) {
		b.fault("section %q has no title", name)
	}
	b.def.Sections = append(b.def.Sections, &model.Section{Name: name})
	b.text("section."+name+".title", title)
}

// TaskList makes the sections tasks, which people fill in one by one, in the order
// that they like, over days if they need. The page /task-list shows how far each is. A section
// in which a condition reads an answer of another can be started once that is
// completed. Pages before the first section come first; those after Section("", "") once
// all tasks are completed.
func (b *Builder) TaskList() {
	b.once("TaskList", "leave one out")
	b.def.Tasks = true
	b.with(&taskList)
}

// checkSections holds that a task list has tasks, and that each of them asks something.
func (b *Builder) checkSections() {
	if b.def.Tasks && len(b.def.Sections) == 0 {
		b.fault("TaskList was called, but the form has no sections: call Section before the pages of each")
	}
	for _, s := range b.def.Sections {
		pages := 0
		for _, p := range b.def.Pages {
			if p.Section == s.Name {
				pages++
			}
		}
		if pages == 0 {
			b.fault("section %q has no pages", s.Name)
		}
	}
}
