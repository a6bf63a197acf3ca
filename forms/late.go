package forms

import (
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// What was typed stays with the person and the draft that it was typed for, also
// when the sign-in has ended, or another person is signed in, before it is sent.

// shown reads whose page was posted, and of which draft, "" where the page was
// for nobody in particular.
func (v *visit) shown() (owner, key string) {
	const length = 64 // of a key
	mark := v.r.PostForm.Get(shownFor)
	if strings.Trim(mark, "0123456789abcdef") != "" || len(mark) != length && len(mark) != 2*length {
		return "", ""
	}
	return mark[:length], mark[length:]
}

// nameless reads the mark of a page that was shown where nobody was signed in, "" if
// it has none.
func (v *visit) nameless() string {
	if mark := v.r.PostForm.Get(shownFor); len(mark) == 26 && madeOf(mark, capitals+"234567") {
		return mark
	}
	return ""
}

// shownMine says whether the page that was posted showed the visit's draft.
func (v *visit) shownMine() bool {
	if from := v.nameless(); from != "" {
		return from == v.draft.From
	}
	owner, key := v.shown()
	return owner == "" || owner == v.me && key == v.key
}

// typedFor finds the draft that a page was posted for, if it is not the one that
// the visit has loaded, and answers the request if who sits there now may not see
// it. lost says that it was their own and is no more.
func (v *visit) typedFor(step model.Step) (lost, answered bool) {
	owner, key := v.shown()
	from := v.nameless()
	switch {
	case v.off != "" && !v.again:
		v.keepAway(step)
		return false, true
	case from != "" && v.version > 0 && from == v.draft.From:
	case owner != "" && owner != v.me:
		return false, v.keepFor(owner, key, step)
	case owner != "" && key != "" && key != v.key: // another of their own drafts, or a new one
		was, _, err := v.reopen(owner, key)
		if err == nil && v.version > 0 {
			ctx, cancel := deadline(v.r.Context())
			defer cancel()
			err = v.settle(ctx)
		}
		if err != nil {
			v.fail(err)
		}
		return was && v.version == 0, err != nil
	case v.again:
	case owner == "" && v.me == "" && v.version == 0 && v.owner != "": // asleep, or ended
		return false, v.keepFor(v.owner, v.key, step)
	case owner == "" && v.me != "" && (v.sought || from != "" && v.version > 0): // the page was shown before the sign-in, and not for this draft
		if err := v.begunFrom(from); err != nil {
			v.fail(err)
			return false, true
		}
	}
	return false, false
}

// begunFrom makes the draft that was begun from a page before the sign-in the one
// of the visit, or has a new one begin.
func (v *visit) begunFrom(from string) error {
	v.session = session{}
	if from == "" {
		return nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	all, err := v.theirs(ctx)
	if err != nil {
		return err
	}
	for _, found := range all {
		d, err := v.read(found)
		if err != nil {
			return err
		}
		if d.From == from {
			v.hold(d, found)
			return v.settle(ctx)
		}
	}
	return nil
}

// reopen makes the draft under key the one of the visit if it is the owner's, or
// has a new one begin under that key if it can. was says that it was begun; known,
// that key and owner belong together: then the page was one of the owner's, as
// nobody else is told the key.
func (v *visit) reopen(owner, key string) (was, known bool, err error) {
	cookies := v.key == key && v.owner == owner // the browser's own cookie leads there
	v.session = session{}
	if key == "" {
		return false, false, nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	found, err := v.h.cfg.Store.Draft(ctx, key)
	switch {
	case errors.Is(err, store.ErrNotFound):
		known, err = v.h.cfg.Store.Led(ctx, owner, key)
		if err != nil || !known {
			return true, false, err
		}
		var sent string
		if sent, err = v.h.submitted(ctx, key); sent == "" {
			v.next = key
		}
		return true, true, err
	case err != nil:
		return false, false, err
	case found.Owner != owner && !(cookies && found.Owner == ""):
		return true, false, nil
	case len(found.Data) == 0:
		v.next = key
		return false, true, nil
	case v.alive(found):
		d, err := v.read(found)
		if err == nil {
			v.hold(d, found)
		}
		return true, true, err
	}
	return true, true, nil
}

// keepFor keeps what was posted for its owner, who is not signed in: in the draft
// under key, or in a new one if that has ended. Who sits there now sees nothing of
// it. It is false where nobody's draft is there to keep it in but that of who sits
// there.
func (v *visit) keepFor(owner, key string, step model.Step) bool {
	here := v.session
	_, known, err := v.reopen(owner, key)
	if err != nil {
		v.fail(err)
		return true
	}
	if !known && here.version > 0 && v.me == "" {
		v.session = here
		return false
	}
	v.quiet = here.version > 0 && known // they find it when they sign in
	fresh := v.version == 0
	if fresh {
		if !v.allowed("draft", v.h.cfg.Limits.Drafts, time.Hour) {
			return true
		}
		v.owner = owner
		if known { // else their list does not have it, and the cookie alone leads there
			v.draft.Owner = owner
		}
	}
	if !v.mayStore() {
		return true
	}
	if v.isOpen(step) { // a list that was never shown holds no choice
		if _, err := v.take(step); err != nil {
			v.fail(err)
			return true
		}
	}
	v.keptFor(step, here.version > 0, fresh)
	return true
}

// keptFor answers a post that was kept for somebody: by their guard, or the page
// that says where it is: in a fresh draft, or one of somebody other than who has a
// draft here.
func (v *visit) keptFor(step model.Step, other, fresh bool) {
	to := url.Values{"kept": {v.slug}}
	switch {
	case other || v.me != "":
		to = url.Values{"other": {""}}
	case v.guarded(step):
		return
	default:
		if v.change {
			to.Set("change", "")
		}
		if fresh {
			to.Set("earlier", "")
		}
	}
	v.redirect(v.h.path(v.language, "session-ended") + "?" + to.Encode())
}
