package govuk

import (
	"context"
	"io"
	"strconv"
)

// A TaskList shows what people have to do and how far they are.
//
// See https://design-system.service.gov.uk/components/task-list/.
type TaskList struct {
	// Items are the tasks. A nil one is left out.
	Items List[TaskListItem] `json:"items,omitzero"`
	// Classes are added to the list.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the list.
	Attributes Attributes `json:"attributes,omitzero"`
	// IDPrefix is what the ids of the parts begin with. Defaults to "task-list".
	IDPrefix string `json:"idPrefix,omitzero"`
}

// A TaskListItem is one task.
type TaskListItem struct {
	// Title names the task.
	Title TaskListTitle `json:"title,omitzero"`
	// Hint is help under the title. Nil leaves it out.
	Hint *Content `json:"hint,omitzero"`
	// Status is how far the task is.
	Status TaskListStatus `json:"status,omitzero"`
	// Href is the task's page. Without it the title is no link.
	Href string `json:"href,omitzero"`
	// Classes are added to the item.
	Classes string `json:"classes,omitzero"`
}

// A TaskListTitle names a task.
type TaskListTitle struct {
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
}

// A TaskListStatus says how far a task is.
type TaskListStatus struct {
	// Tag shows the status in a tag. Text and HTML are not used then.
	Tag *Tag `json:"tag,omitzero"`
	// Text is the words. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the words as markup.
	HTML HTML `json:"html,omitzero"`
	// Classes are added to the element.
	Classes string `json:"classes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c TaskList) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c TaskList) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c TaskList) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *TaskList) append(b []byte) []byte {
	b = append(b, `<ul class="govuk-task-list`...)
	b = appendRest(b, c.Classes, c.Attributes)
	b = append(b, ">\n"...)
	for i, item := range c.Items {
		if item != nil {
			b = item.append(b, firstGiven(c.IDPrefix, "task-list"), i+1)
		}
		b = append(b, '\n') // upstream leaves the line of an item that is left out
	}
	return append(b, "</ul>"...)
}

// append appends the task; n is its number, from 1.
func (item *TaskListItem) append(b []byte, prefix string, n int) []byte {
	b = append(b, `  <li class="govuk-task-list__item`...)
	if item.Href != "" {
		b = append(b, " govuk-task-list__item--with-link"...)
	}
	b = appendClasses(b, item.Classes)
	b = append(b, "\">\n    <div class=\"govuk-task-list__name-and-hint\">\n"...)
	b = item.appendTitle(b, prefix, n)
	if item.Hint != nil {
		b = append(b, `      <div id="`...)
		b = appendPart(b, prefix, n, "-hint")
		b = append(b, "\" class=\"govuk-task-list__hint\">\n        "...)
		b = appendContent(b, item.Hint.HTML, item.Hint.Text, 8)
		b = append(b, "\n      </div>\n"...)
	}
	b = append(b, "    </div>\n    <div class=\"govuk-task-list__status"...)
	b = appendClasses(b, item.Status.Classes)
	b = append(b, `" id="`...)
	b = appendPart(b, prefix, n, "-status")
	b = append(b, "\">\n      "...)
	if item.Status.Tag != nil {
		start := len(b)
		b = item.Status.Tag.append(b, "")
		b = indent(b, start, 6)
	} else {
		b = appendContent(b, item.Status.HTML, item.Status.Text, 6)
	}
	return append(b, "\n    </div>\n  </li>"...)
}

func (item *TaskListItem) appendTitle(b []byte, prefix string, n int) []byte {
	title := &item.Title
	if item.Href == "" {
		b = append(b, "      <div"...)
		b = appendGiven(b, "class", title.Classes)
		b = append(b, ">\n        "...)
		b = appendContent(b, title.HTML, title.Text, 8)
		return append(b, "\n      </div>\n"...)
	}
	b = append(b, `      <a class="govuk-link govuk-task-list__link`...)
	b = appendClasses(b, title.Classes)
	b = append(b, '"')
	b = appendHref(b, item.Href)
	b = append(b, ` aria-describedby="`...)
	if item.Hint != nil {
		b = appendPart(b, prefix, n, "-hint ")
	}
	b = appendPart(b, prefix, n, "-status")
	b = append(b, "\">\n        "...)
	b = appendContent(b, title.HTML, title.Text, 8)
	return append(b, "\n      </a>\n"...)
}

// appendPart appends the id of a part of task n.
func appendPart(b []byte, prefix string, n int, part string) []byte {
	b = appendText(b, prefix)
	b = append(b, '-')
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, part...)
}
