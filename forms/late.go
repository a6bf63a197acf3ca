package forms

import (
	"net/url"
	"strings"
	"time"
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

// shownMine says whether the page that was posted showed the visit's draft.
func (v *visit) shownMine() bool {
	owner, key := v.shown()
	return owner == "" || owner == v.me && key == v.key
}

// typedFor finds the draft that a page was posted for, if it is not the one that
// the visit has loaded, and answers the request if who sits there now may not see
// it. lost says that it was their own and is no more.
func (v *visit) typedFor(page *Page, step string) (lost, answered bool) {
	owner, key := v.shown()
	switch {
	case owner != "" && owner != v.me:
		return false, v.keepFor(owner, key, page, step)
	case v.again:
		return false, false
	case owner == "" && v.me == "" && v.version == 0 && v.owner != "": // asleep, or ended
		return false, v.keepFor(v.owner, v.key, page, step)
	case owner == "" && v.sought: // the page was shown before the sign-in, and not for this draft
		v.session = session{}
		return false, false
	case owner == "" || key == "" || key == v.key:
		return false, false
	}
	ctx, cancel := deadline(v.r.Context()) // another of their own drafts
	defer cancel()
	d, version, expires, err := v.read(ctx, key)
	v.session = session{}
	if err == nil && d.Owner == v.me && v.alive(version, expires) {
		v.key = key
		v.hold(d, version, expires)
		err = v.settle(ctx)
	}
	if err != nil {
		v.fail(err)
	}
	return v.version == 0, err != nil
}

// keepFor keeps what was posted for its owner, who is not signed in: in the draft
// under key, or in a new one if that has ended. Who sits there now sees nothing of
// it. It is false where nobody's draft is there to keep it in but that of who sits
// there.
func (v *visit) keepFor(owner, key string, page *Page, step string) bool {
	here := v.session
	known, err := v.known(owner, key)
	if err != nil {
		v.fail(err)
		return true
	}
	if !known && here.version > 0 && v.me == "" {
		v.session = here
		return false
	}
	v.quiet = here.version > 0 && known // they find it when they sign in
	if v.version == 0 {
		if !v.allowed("draft", v.h.cfg.Limits.Drafts, time.Hour) {
			return true
		}
		v.blind, v.session = "", session{draft: draft{Owner: owner}}
		if known {
			v.owner = owner
		}
	}
	if !v.mayStore() {
		return true
	}
	if step != stepChoose || v.searched(page) { // a list that was never shown holds no choice
		if _, err := v.take(page, step); err != nil {
			v.fail(err)
			return true
		}
	}
	v.keptFor(page, here.version > 0)
	return true
}

// known opens the draft under key for writing if it is the owner's. It reports
// whether owner and key belong together: then the page was one of the owner's, as
// nobody else is told the key.
func (v *visit) known(owner, key string) (bool, error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	v.session = session{}
	if key == "" {
		return false, nil
	}
	d, version, expires, err := v.read(ctx, key)
	if err != nil {
		return false, err
	}
	if d.Owner == owner && d.Moved == "" && v.alive(version, expires) {
		v.key, v.blind = key, key
		v.hold(d, version, expires)
		return true, nil
	}
	list, version, expires, err := v.read(ctx, owner)
	for _, one := range list.Drafts {
		if one == key && v.alive(version, expires) {
			return true, err
		}
	}
	return false, err
}

// keptFor answers a post that was kept for somebody: by their guard, or the page
// that says where it is.
func (v *visit) keptFor(page *Page, other bool) {
	to := url.Values{"kept": {v.slug}}
	switch {
	case other || v.me != "":
		to = url.Values{"other": {""}}
	case v.guarded(page):
		return
	default:
		if v.change {
			to.Set("change", "")
		}
		if v.blind == "" { // in a new draft
			to.Set("earlier", "")
		}
	}
	v.redirect(v.h.path(v.language, "session-ended") + "?" + to.Encode())
}
