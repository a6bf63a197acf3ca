package forms

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// A signed-in person's drafts are theirs, not their browser's. Three kinds of
// record see to that beside the drafts themselves:
//
//   - their cookie leads to a record with the draft's key (Moved) and its owner,
//     so that it is known whose a draft was even after it has ended;
//   - so does the cookie from before the sign-in, for the idle period (Old): a
//     reload, another tab and an answer that was lost on the way find the draft;
//   - a person's own record lists their drafts, so that another browser finds them.
//
// A record that leads somewhere opens nothing: the draft has its owner.

// identify notes who is signed in.
func (v *visit) identify() {
	v.me, v.until = "", time.Time{}
	if v.h.cfg.Person == nil {
		return
	}
	if person, ok := v.h.cfg.Person(v.r); ok && person.ID != "" {
		v.me, v.until = v.h.ownerKey(person.ID), person.Until
	}
}

// ownerKey names a person in the store and in pages, without their id.
func (h *Handler) ownerKey(id string) string {
	sum := sha256.Sum256([]byte(h.def.Name + "\x00person\x00" + id))
	return hex.EncodeToString(sum[:])
}

// claim gives the draft of a cookie that is no person's yet to the person who is
// signed in, under a new key. It is false when the draft changed meanwhile: the
// old record is what requests at the same time meet at, so a draft is never in
// two places.
func (v *visit) claim(ctx context.Context) (bool, error) {
	old, version := v.key, v.version
	v.draft.Owner, v.key, v.version = v.me, v.h.key(newID()), 0
	if _, err := v.put(ctx); err != nil {
		return false, err
	}
	moved, err := v.record(ctx, old, version, draft{Owner: v.me, Moved: v.key, Old: true}, v.now.Add(v.h.cfg.Idle))
	if err != nil { // it may have been stored, so the copy stays until it ends
		return false, err
	}
	if !moved {
		return false, v.h.cfg.Store.Delete(ctx, v.key)
	}
	v.tell(web.DraftAdopted, "sign-in")
	v.tolerate(v.settle(ctx)) // until it works the old cookie leads here
	return true, nil
}

// settle puts the draft on its owner's list, and gives the browser a cookie that
// leads to it.
func (v *visit) settle(ctx context.Context) error {
	if err := v.enlist(ctx); err != nil || v.quiet {
		return err
	}
	id := newID()
	way := draft{Owner: v.draft.Owner, Moved: v.key}
	if _, err := v.record(ctx, v.h.key(id), 0, way, v.draft.Started.Add(v.h.def.Retention.Drafts)); err != nil {
		return err
	}
	v.id = id
	v.setCookie(id, 0)
	return nil
}

// The list of a person keeps the keys of drafts that are no more as well, for what
// may still be posted of them, until it is long. It never holds more than maxDrafts:
// then the oldest go, and nobody comes there who does not mean to.
const (
	longList  = 8
	maxDrafts = 20
)

// enlist puts the draft in front of its owner's list. What was in front of it goes
// to the end, so that to change over again and again comes by every draft.
func (v *visit) enlist(ctx context.Context) error {
	return v.list(ctx, v.draft.Owner, func(list *draft) (changed bool, err error) {
		at := slices.Index(list.Drafts, v.key)
		if at == 0 {
			return false, nil
		}
		rest := list.Drafts
		if at > 0 {
			rest = slices.Concat(list.Drafts[at+1:], list.Drafts[:at])
		}
		if len(rest) >= longList {
			rest = slices.DeleteFunc(slices.Clone(rest), func(key string) bool {
				d, version, expires, fault := v.read(ctx, key)
				err = errors.Join(err, fault)
				return !v.alive(version, expires) || d.Moved != ""
			})
		}
		list.Drafts = append([]string{v.key}, rest[:min(len(rest), maxDrafts-1)]...)
		if list.Next == v.key {
			list.Next = ""
		}
		return true, err
	})
}

// reserve decides under which key the person who is signed in begins their next
// draft: a page that asks their first question carries it, see [visit.marked].
func (v *visit) reserve() error {
	if v.me == "" || v.version > 0 {
		return nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return v.list(ctx, v.me, func(list *draft) (changed bool, err error) {
		if changed = list.Next == ""; changed {
			list.Next = v.h.key(newID())
		}
		v.next = list.Next
		return changed, nil
	})
}

// list changes a person's list of drafts.
func (v *visit) list(ctx context.Context, owner string, change func(list *draft) (changed bool, err error)) error {
	for range 8 {
		list, version, expires, err := v.read(ctx, owner)
		if err != nil {
			return err
		}
		changed, err := change(&list)
		if err != nil || !changed {
			return err
		}
		if last := v.now.Add(v.h.def.Retention.Drafts); last.After(expires) {
			expires = last
		}
		if saved, err := v.record(ctx, owner, version, list, expires); err != nil || saved {
			return err
		}
	}
	return errBusy
}

// theirs returns a draft of the person who is signed in that is not the visit's,
// the one that was last in hand; version is 0 when there is none.
func (v *visit) theirs(ctx context.Context) (key string, d draft, version int64, expires time.Time, err error) {
	if v.me == "" {
		return "", d, 0, expires, nil
	}
	list, version, expires, err := v.read(ctx, v.me)
	if err != nil || !v.alive(version, expires) {
		return "", d, 0, expires, err
	}
	for _, key := range append(list.Drafts, list.Next) {
		if v.version > 0 && key == v.key {
			continue
		}
		d, version, expires, err = v.read(ctx, key)
		if err != nil || v.alive(version, expires) && d.Owner == v.me && d.Moved == "" {
			return key, d, version, expires, err
		}
	}
	return "", draft{}, 0, expires, nil
}

// seek looks for a draft of the person who is signed in, whose browser does not
// know of it.
func (v *visit) seek(ctx context.Context) error {
	if v.again || v.blind != "" {
		return nil
	}
	key, d, version, expires, err := v.theirs(ctx)
	if err != nil || version == 0 {
		return err
	}
	v.key, v.sought = key, true
	v.hold(d, version, expires)
	// The cookie tells the pages after the sign-in has ended that there is
	// something to sign in for. A browser that takes none costs a record each time.
	ok, err := v.h.count(v, "cookie", v.me, v.h.cfg.Limits.Drafts, time.Hour)
	if ok {
		err = v.settle(ctx)
	}
	v.tolerate(err)
	return nil
}

// other returns another draft of the person's, for a page to tell them of.
func (v *visit) other() (key string, d draft, version int64, expires time.Time, err error) {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	return v.theirs(ctx)
}
