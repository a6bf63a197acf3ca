package forms

import (
	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/theme"
)

var taskList = feature{name: "task-list", pages: []served{{slug: "task-list", method: method{get: (*visit).taskList}}}}

// taskList shows the sections of the form, how far each is, and the way into it.
func (v *visit) taskList() {
	if !v.opened() || v.toHeld() {
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	if len(r.Tasks) == 0 || r.Next != nil && r.Choosing { // what comes before the tasks
		v.toTarget(r)
		return
	}
	v.tolerate(v.touch())
	title := v.p.Text("moothall.forms.tasks.title")
	main := heading(nil, title)
	list := govuk.TaskList{}
	done := 0
	for _, task := range r.Tasks {
		item := &govuk.TaskListItem{Title: govuk.TaskListTitle{Text: v.sectionTitle(task.Section)}}
		status := v.p.Text("moothall.forms.tasks." + string(task.Status))
		switch task.Status {
		case model.Completed:
			done++
			item.Status.Text = status
		case model.CannotStart:
			item.Status.Text, item.Status.Classes = status, "govuk-task-list__status--cannot-start-yet"
		case model.HasProblem:
			item.Status.Tag = &govuk.Tag{Text: status, Classes: "govuk-tag--red"}
		default:
			item.Status.Tag = &govuk.Tag{Text: status, Classes: "govuk-tag--blue"}
		}
		if first := task.First; first != nil {
			if task.Next != nil {
				first = task.Next
			}
			item.Href = v.h.path(v.language, v.place(*first))
		}
		list.Items = append(list.Items, item)
	}
	main = paragraph(main, v.p.Text("moothall.forms.tasks.done", "done", done, "all", len(r.Tasks)))
	main = append(list.AppendHTML(main), '\n')
	if !r.Choosing {
		to := "check-answers"
		if target := r.Target(); target != nil {
			to = v.place(*target)
		}
		button := govuk.Button{Text: v.p.Text("moothall.forms.continue"), Href: v.h.path(v.language, to)}
		main = append(button.AppendHTML(main), '\n')
	}
	main = v.saveLink(main)
	v.page(theme.Page{Title: title, Back: v.beforeTasks(r), Main: asHTML(main), Timeout: v.timeout()})
}
