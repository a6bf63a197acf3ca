package forms

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards/web"
)

// A signed-in person's drafts are theirs, not their browser's: the store finds
// them by who they are. A cookie says whose draft it leads to, so that this is
// known after the draft has ended as well. The cookie from before the sign-in leads
// there too, for the idle period: a reload, another tab and an answer that was lost
// on the way find the draft.

// identify notes who is signed in.
func (v *visit) identify() {
	v.me, v.until, v.person = "", time.Time{}, nil
	if v.h.cfg.Officer != nil {
		v.me = v.h.ownerOf(v.r)
		return
	}
	if v.h.cfg.Person == nil {
		return
	}
	if person, ok := v.h.cfg.Person(v.r); ok && person.ID != "" {
		v.me, v.until = v.h.ownerKey(person.ID), person.Until
		v.person = &model.Person{ID: person.ID, Assurance: person.Assurance, Name: person.Name}
	}
}

// ownerKey names a person in the store and in pages, without their id.
func (h *Handler) ownerKey(id string) string {
	sum := sha256.Sum256([]byte(h.def.Name + "\x00person\x00" + id))
	return hex.EncodeToString(sum[:])
}

// claim gives the draft of a cookie that is no person's yet to the person who is
// signed in, and the browser another cookie. It is false when the draft changed
// meanwhile.
func (v *visit) claim(ctx context.Context, way store.Session) (bool, error) {
	v.owner, v.draft.Owner = v.me, v.me
	way.Owner, way.Earlier, way.Expires = v.me, true, v.now.Add(v.h.cfg.Idle)
	id := newID()
	saved, err := v.put(ctx, way, v.way(id))
	if err != nil || !saved {
		return false, err
	}
	v.tell(web.DraftAdopted, "sign-in")
	v.give(id)
	return true, nil
}

// settle gives the browser a cookie that leads to the draft.
func (v *visit) settle(ctx context.Context) error {
	if v.quiet {
		return nil
	}
	id := newID()
	v.owner = v.draft.Owner
	if err := v.h.cfg.Store.Lead(ctx, v.way(id)); err != nil {
		return err
	}
	v.give(id)
	return nil
}

// theirs returns the drafts of the person who is signed in, the one that was last
// in hand first, without the visit's. It notes what is kept for their next one.
func (v *visit) theirs(ctx context.Context) (all []store.Draft, err error) {
	if v.me == "" {
		return nil, nil
	}
	found, err := v.h.cfg.Store.DraftsOf(ctx, v.me)
	for _, d := range found {
		switch {
		case len(d.Data) == 0:
			v.spare = d
		case v.alive(d) && (v.version == 0 || d.ID != v.key):
			all = append(all, d)
		}
	}
	return all, err
}

// reserve decides under which key the person who is signed in begins their next
// draft: a page that asks their first question carries it, see [visit.marked].
func (v *visit) reserve() error {
	if v.me == "" || v.version > 0 {
		return nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	for range 2 {
		if _, err := v.theirs(ctx); err != nil {
			return err
		}
		if v.spare.Expires.After(v.now.Add(v.h.cfg.Idle / 2)) {
			break
		}
		next := v.spare // there is none, or it soon ends
		next.ID = cmp.Or(next.ID, v.h.key(newID()))
		next.Form, next.Owner, next.Expires = v.h.def.Name, v.me, v.now.Add(v.h.def.Retention.Drafts)
		if err := v.h.cfg.Store.Save(ctx, next); err != nil && !errors.Is(err, store.ErrConflict) {
			return err
		}
	}
	v.next = v.spare.ID
	return nil
}

// seek looks for a draft of the person who is signed in, whose browser does not
// know of it.
func (v *visit) seek(ctx context.Context) error {
	if v.again || v.blind != "" || v.h.cfg.Officer != nil { // staff choose from their list whose answers they see
		return nil
	}
	all, err := v.theirs(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	d, err := v.read(all[0])
	if err != nil {
		return err
	}
	v.sought = true
	v.hold(d, all[0])
	// The cookie tells the pages after the sign-in has ended that there is
	// something to sign in for. A browser that takes none costs a record each time.
	ok, err := v.h.count(v, "cookie", v.me, v.h.cfg.Limits.Drafts, time.Hour)
	if ok {
		err = v.settle(ctx)
	}
	v.tolerate(err)
	return nil
}

// other returns another draft of the person's, for a page to tell them of; its
// version is 0 when there is none. Who changes over again and again comes by all.
func (v *visit) other() (d draft, found store.Draft, err error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	all, err := v.theirs(ctx)
	if err != nil || len(all) == 0 {
		return d, found, err
	}
	found = all[0]
	for _, next := range all[1:] {
		behind, already := next.ID > v.key, found.ID > v.key
		if behind && !already || behind == already && next.ID < found.ID {
			found = next
		}
	}
	d, err = v.read(found)
	return d, found, err
}

// ownerOf names who is behind a request in the store, "" for nobody.
func (h *Handler) ownerOf(r *http.Request) string {
	if h.cfg.Officer != nil {
		if officer, ok := h.cfg.Officer(r); ok && officer.ID != "" {
			return h.hash("staff", officer.ID)
		}
		return ""
	}
	if h.cfg.Person != nil {
		if person, ok := h.cfg.Person(r); ok && person.ID != "" {
			return h.ownerKey(person.ID)
		}
	}
	return ""
}
