package forms

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"maps"
	"strconv"
	"time"

	"github.com/moothall/moothall/forms/model"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// opened loads the draft for a page that needs one, and sees to those who have
// none. It is false when the request has been answered.
func (v *visit) opened() bool {
	if err := v.load(); err != nil {
		v.fail(err)
		return false
	}
	switch {
	case v.sent != "":
		v.goTo("submitted")
	case v.asleep:
		v.wake()
	case v.gone:
		v.goTo("session-ended")
	default:
		return true
	}
	return false
}

// wake sends somebody who is not signed in to where the draft's owner signs in:
// by the guard of one of its pages, else by the page that offers it.
func (v *visit) wake() {
	v.blind = v.key
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if !v.guarded(v.h.def.Resolve(&v.draft.Answers, v.now).Route...) {
		v.goTo("session-ended")
	}
}

// checkAnswers shows every answer of the route with a link to change it.
func (v *visit) checkAnswers() {
	if !v.opened() || v.checkHeld() {
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	if v.undo(r) { // the person came back from a change that was wrong
		var files []string
		if err := v.update(func() {
			files = v.h.files.held(v)
			v.draft.Answers, v.draft.Former = v.draft.undone(), nil
		}); err != nil {
			v.fail(err)
			return
		}
		v.h.files.keep(v, files)
		r = v.h.def.Resolve(&v.draft.Answers, v.now)
	}
	if !r.Complete {
		v.toTarget(r)
		return
	}
	if !v.h.files.good(v, r.Rows) || v.guarded(r.Route...) || !v.agrees(r) {
		return
	}
	v.tolerate(v.touch())
	title := v.p.Text("moothall.forms.check.title")
	main := v.trapNote(v.leftOut(v.changedNote(nil)))
	main = heading(v.howSummary(main), title)
	main = v.summaries(main, r)
	main = v.saveLink(v.sendForm(main))
	main, err := v.others(main)
	if err != nil {
		v.fail(err)
		return
	}
	v.page(theme.Page{
		Title: title, Error: v.howAsked(), Back: v.beforeCheck(r),
		Main: asHTML(main), Timeout: v.timeout(),
	})
}

// changedNote tells who sent answers that had changed in another tab meanwhile.
func (v *visit) changedNote(b []byte) []byte {
	if !v.r.URL.Query().Has("changed") {
		return b
	}
	note := govuk.NotificationBanner{
		TitleText: v.p.Text("moothall.forms.important"), Text: v.p.Text("moothall.forms.check.changed"), Role: "alert",
	}
	return note.AppendHTML(b)
}

// sendForm writes the button that sends the form.
func (v *visit) sendForm(main []byte) []byte {
	action := html.EscapeString(v.h.path(v.language, "check-answers") + v.onward())
	main = append(main, `<form action="`+action+`" method="post" novalidate>`...)
	main = append(main, `<input type="hidden" name="edits" value="`+strconv.Itoa(v.draft.Edits)+`">`...)
	main = v.declares(main)
	main = button(main, v.sendWords())
	main = append(main, v.trap()...)
	return append(v.marked(main), "</form>\n"...)
}

func (v *visit) sendWords() string {
	if key := v.h.def.Name + ".send"; v.p.Has(key) {
		return v.p.Text(key)
	}
	return v.p.Text("moothall.forms.check.send")
}

// send submits the form.
func (v *visit) send() {
	if !v.opened() {
		return
	}
	r := v.h.def.Resolve(&v.draft.Answers, v.now)
	_, waited, held := v.holds()
	switch {
	case held && !waited.Right() || !held && !r.Complete:
		v.toTarget(r)
		return
	case held && v.guardedHeld(), !held && (v.guarded(r.Route...) || !v.agrees(r)):
		return
	case v.r.PostForm.Get("edits") != strconv.Itoa(v.draft.Edits) || !v.shownMine():
		v.redirect(v.h.path(v.language, "check-answers") + "?changed")
		return
	case v.howIsMissing():
		v.redirect(v.h.path(v.language, "check-answers") + "?how")
		return
	case v.trapped && v.held("check-answers"):
		return
	case !held && !v.h.files.good(v, r.Rows) || held && !v.h.files.good(v, v.draft.Held.rows(v.h.def)):
		return
	}
	var s model.Submission
	stored, client := "", v.h.cfg.Clients.Of(v.r)
	ok, err := v.h.count(v, "submit", client.Name, client.Limit(v.h.cfg.Limits.Submissions), time.Hour)
	switch {
	case err != nil:
		v.fail(err)
		return
	case ok:
		if held {
			s = v.draft.Held.done(waited, v.language)
		} else {
			s, err = v.submission(r, v.spokenIn())
		}
		if err == nil {
			stored, err = v.submit(&s)
		}
	default: // the other half of a double click may have sent it, or be about to
		if stored, err = v.wasStored(); err == nil && stored == "" {
			v.tooMany("submit", time.Hour, theme.Page{AnswersKept: v.kept()})
			return
		}
	}
	if err != nil { // it may have been stored all the same
		v.report(err)
		if stored, err = v.wasStored(); err == nil && stored == "" {
			v.unavailable(true)
			return
		}
	}
	switch {
	case err != nil: // nobody knows: to try again is safe, and shows what is true
		v.report(err)
		v.unavailable(false)
	case stored == "": // another tab changed or deleted something at this moment
		v.redirect(v.h.path(v.language, "check-answers") + "?changed")
	default:
		if stored == s.Reference { // else another tab or click sent it, and sees to its files
			v.h.files.dropDormant(v, s.Files)
		}
		// A changed cookie also makes browsers drop the pages they hold for Back.
		if v.id != "" {
			v.setCookie(v.id, int(v.h.cfg.Idle/time.Second))
		}
		v.goTo("submitted")
	}
}

// submission is what is sent of a form that is complete, but for its reference.
func (v *visit) submission(r *model.Resolution, languages []string) (s model.Submission, err error) {
	for i, row := range r.Rows {
		if a, ok := row.Value.(Agreement); ok {
			a, _ = v.agreed(row, a, r.Values)
			r.Rows[i].Value, r.Values[row.Key] = a, a
		}
	}
	s = model.Submission{
		Version: model.SubmissionVersion, Form: v.h.def.Name, Council: v.h.council(r), Revision: v.h.def.Revision, Language: v.language,
		Answers: make(map[model.Key]json.RawMessage), Entries: v.entries(r, languages), Files: sentFiles(r.Rows),
	}
	for key, value := range r.Values {
		if s.Answers[key], err = model.JSON(value); err != nil {
			return s, fmt.Errorf("forms: the answer %q cannot be stored as JSON", key)
		}
	}
	return s, nil
}

// submit stores a submission under a reference that is free, which it gives it.
func (v *visit) submit(s *model.Submission) (stored string, err error) {
	s.Sent, s.Person = v.now.UTC().Truncate(time.Second), v.person
	s.Channel, s.Staff = v.channel()
	if s.Receipt, err = v.receiptAllowed(*s); err != nil {
		return "", err
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	for range 5 {
		s.Reference = standards.NewReference().String()
		data, err := model.JSON(*s)
		if err != nil {
			return "", errors.New("forms: the submission cannot be written as JSON")
		}
		stored, err = v.h.cfg.Store.Submit(ctx, v.version, store.Submission{
			Draft: v.key, Form: s.Form, Council: s.Council, Owner: v.draft.Owner, Reference: s.Reference, Revision: s.Revision,
			Data: data, Terms: termsOf(v.h.def, *s), Sent: s.Sent, Expires: v.now.Add(v.h.def.Retention.Submissions),
		})
		switch {
		case errors.Is(err, store.ErrConflict): // gone, or changed since it was checked
			return "", nil
		case !errors.Is(err, store.ErrReferenceTaken):
			if err == nil && stored == s.Reference { // else another tab sent it
				v.countSent()
			}
			return stored, err
		}
	}
	return "", errors.New("forms: five references in a row were taken")
}

// wasStored asks the store whether the draft was submitted.
func (v *visit) wasStored() (reference string, err error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return v.h.submitted(ctx, v.key)
}

// receiptAllowed says whether a receipt goes to the address that was given.
func (v *visit) receiptAllowed(s model.Submission) (bool, error) {
	answers := maps.Clone(s.Answers)
	model.Present(v.h.def, answers) // of an earlier release
	given, _ := model.Decode[standards.Email](answers[v.h.def.Receipt])
	email, ok := given.(standards.Email)
	if !ok {
		return false, nil
	}
	allowed, err := v.h.count(v, "receipt", email.Untagged(), v.h.cfg.Limits.Receipts, 24*time.Hour)
	if err == nil && !allowed {
		v.tell(web.LimitReached, "receipts")
	}
	return allowed, err
}

// submitted is the last page: the reference, and what happens next. It shows
// no answer.
func (v *visit) submitted() {
	if err := v.load(); err != nil {
		v.fail(err)
		return
	}
	if v.sent == "" {
		if v.version == 0 {
			v.goTo("start")
			return
		}
		v.toTarget(v.h.def.Resolve(&v.draft.Answers, v.now))
		return
	}
	title := v.p.Text(v.h.def.Name + ".submitted.title")
	panel := govuk.Panel{
		TitleText: title,
		HTML:      asHTML([]byte(html.EscapeString(v.p.Text("moothall.forms.submitted.reference")) + "<br><strong>" + html.EscapeString(v.p.Isolate(v.sent)) + "</strong>")),
	}
	main := panel.AppendHTML(nil)
	main = subheading(main, v.p.Text("moothall.forms.submitted.next"))
	main = v.rich(main, v.h.def.Name+".submitted.next")
	if receipt := v.receiptOf(v.sent); receipt != "" {
		main = paragraph(main, v.p.Text(receipt))
	}
	main = paragraph(main, v.p.Text("moothall.forms.submitted.keep"))
	if _, ok := v.mayCopy(); ok {
		main = paragraphLink(main, v.h.path(v.language, "submitted/copy"), v.p.Text("moothall.forms.copy.link"))
	}
	main = paragraphLink(main, v.h.path(v.language, "start"), v.p.Text("moothall.forms.submitted.another"))
	if feedback := v.h.cfg.Service.Feedback[v.language]; feedback != "" {
		main = paragraphLink(main, feedback, v.p.Text("moothall.forms.submitted.feedback"))
	}
	v.page(theme.Page{Title: title, Main: asHTML(main)})
}

// receiptOf is the key of what the page after sending says of the receipt: that
// one is on its way, or that there were too many today. It is "" where nobody
// gave an address, or the store cannot tell.
func (v *visit) receiptOf(reference string) string {
	r, ok := store.As[store.Reader](v.h.cfg.Store)
	if !ok || v.h.def.Receipt == "" {
		return ""
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	sent, err := r.Submission(ctx, reference)
	if err != nil {
		v.report(err)
	}
	if err != nil || sent.Form != v.h.def.Name {
		return ""
	}
	s, err := v.h.def.Submission(sent.Data)
	switch _, given := s.Answers[v.h.def.Receipt]; {
	case err != nil || !given:
		return ""
	case s.Receipt:
		return "moothall.forms.submitted.receipt"
	}
	return "moothall.forms.submitted.no-receipt"
}
