package forms

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
)

// draft is a person's journey, as it is stored.
type draft struct {
	Answers  model.Answers `json:"answers,omitzero"`
	Former   model.Stored  `json:"former,omitempty"` // right answers whose change is not right yet
	Owner    string        `json:"-"`                // who signed in, if anybody, see ownerKey; of the record
	ByID     string        `json:"owner,omitempty"`  // the same in the earliest drafts, as the id itself
	Again    []model.Key   `json:"again,omitempty"`  // answers that were right, and are not in a later release of the form
	Gone     bool          `json:"gone,omitempty"`   // a later release has left out a question that was answered
	Held     *held         `json:"held,omitempty"`   // what is sent whatever a later release asks, see Holds
	Edits    int           `json:"edits,omitempty"`  // counts changed answers, so that nobody sends what they have not seen
	Started  time.Time     `json:"started,omitzero"`
	Saves    pace          `json:"saves,omitzero"`
	Language string        `json:"language,omitempty"` // in which the last answer was given
	From     string        `json:"from,omitempty"`     // the mark of the page that it was begun from, where nobody was signed in
	Mailbox  string        `json:"mailbox,omitempty"`  // names where the link back to it went, if it was saved, see [Handler.mailboxes]
	Device   string        `json:"device,omitempty"`   // the session that alone shows it, once a link was followed
	Last     time.Time     `json:"last,omitzero"`      // when an answer was given last
	Here     time.Time     `json:"here,omitzero"`      // until when the browser that it is on may show it, if it was saved
}

// storedDraft is a draft as it is stored, whose answers are written and read with it.
type storedDraft struct {
	*draft
	Answers model.Stored `json:"answers,omitempty"` // stands for the draft's own
}

func (d *draft) encode() ([]byte, error) { return model.JSON(storedDraft{d, d.Answers.Stored()}) }

// decode reads what encode wrote, and what an earlier release did, member by member:
// encoding/json would look at the answers three times. What it does not know it
// leaves to that, and a fuzz test holds the two against each other.
func (d *draft) decode(data []byte) error {
	if d.read(string(data)) {
		return nil
	}
	*d = draft{}
	s := storedDraft{draft: d}
	err := json.Unmarshal(data, &s)
	d.Answers = s.Answers.Answers()
	return err
}

// read is decode by hand; false for what it does not know.
func (d *draft) read(data string) bool {
	var answers model.Stored
	read := model.Members(data, func(name, value string) (ok bool) {
		switch name {
		case "answers":
			answers, ok = model.ParseStored(value)
			return ok
		case "former":
			d.Former, ok = model.ParseStored(value)
			return ok
		case "owner":
			return plainText(&d.ByID, value)
		case "edits":
			return plainNumber(&d.Edits, value)
		case "started":
			return d.Started.UnmarshalJSON([]byte(value)) == nil
		case "saves":
			return model.Members(value, func(name, value string) bool {
				switch name {
				case "hour":
					return plainNumber(&d.Saves.Hour, value)
				case "count":
					return plainNumber(&d.Saves.Count, value)
				}
				return false
			})
		case "language":
			return plainText(&d.Language, value)
		case "from":
			return plainText(&d.From, value)
		case "mailbox":
			return plainText(&d.Mailbox, value)
		case "device":
			return plainText(&d.Device, value)
		case "last":
			return d.Last.UnmarshalJSON([]byte(value)) == nil
		case "here":
			return d.Here.UnmarshalJSON([]byte(value)) == nil
		}
		return false
	})
	d.Answers = answers.Answers()
	return read
}

// plainText reads a JSON string of letters and digits as they are.
func plainText(into *string, value string) bool {
	last := len(value) - 1
	if last < 1 || value[0] != '"' || value[last] != '"' || strings.ContainsFunc(value[1:last], func(r rune) bool {
		return r == '\\' || r == '"' || r < ' ' || r >= utf8.RuneSelf
	}) {
		return false
	}
	*into = value[1:last]
	return true
}

// plainNumber reads a JSON number as it is written here.
func plainNumber[N int | int64](into *N, value string) bool {
	n, err := strconv.ParseInt(value, 10, strconv.IntSize)
	*into = N(n)
	return err == nil && strconv.FormatInt(n, 10) == value
}

// read returns what a record holds.
func (v *visit) read(found store.Draft) (d draft, err error) {
	if len(found.Data) == 0 {
		return d, nil
	}
	if err := d.decode(found.Data); err != nil {
		return d, errors.New("forms: a stored draft is not readable")
	}
	if d.Owner = found.Owner; d.Owner == "" && d.ByID != "" {
		d.Owner = v.h.ownerKey(d.ByID)
	}
	d.ByID = ""
	return d, nil
}

// alive reports whether what was found is a draft and has not ended: a store
// removes what has ended when it comes to it.
func (v *visit) alive(found store.Draft) bool {
	return len(found.Data) > 0 && v.now.Before(found.Expires)
}

// hold makes a draft the one of the visit.
func (v *visit) hold(d draft, found store.Draft) {
	v.key, v.draft, v.version, v.expires, v.gone, v.asleep, v.off = found.ID, d, found.Version, found.Expires, false, false, ""
	if v.draft.Started.IsZero() {
		v.draft.Started = v.now
	}
	model.Present(v.h.def, v.draft.Answers.Stored())
	model.Present(v.h.def, v.draft.Former)
	if found.Revision != "" && found.Revision != v.h.def.Revision {
		if _, _, held := v.holds(); held {
			v.revision = found.Revision
			return
		}
		v.review()
	}
}

// put stores the draft under its key, and sessions with it. It is false when
// somebody saved another version meanwhile.
func (v *visit) put(ctx context.Context, sessions ...store.Session) (bool, error) {
	v.draft.Saves = v.draft.Saves.at(v.now)
	v.draft.Saves.Count++
	if v.language != "" {
		v.draft.Language = v.language
	}
	if v.waits() && v.blind == "" {
		v.draft.Here = v.now.Add(v.h.cfg.Idle)
	}
	data, err := v.draft.encode()
	if err != nil {
		return false, err
	}
	record := store.Draft{
		ID: v.key, Form: v.h.def.Name, Owner: v.draft.Owner, Revision: cmp.Or(v.revision, v.h.def.Revision),
		Version: v.version, Data: data, Expires: v.end(),
	}
	if err := v.h.cfg.Store.Save(ctx, record, sessions...); errors.Is(err, store.ErrConflict) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	v.version++
	v.expires = record.Expires
	if v.counts() {
		v.h.watch.saved(v)
	}
	return true, nil
}

// end is when the draft ends if nobody uses it after this visit.
func (v *visit) end() time.Time {
	idle, last := v.now.Add(v.h.cfg.Idle), v.draft.Started.Add(v.h.def.Retention.Drafts)
	if last.Before(idle) || v.lasting() {
		return last
	}
	return idle
}

// stale says whether the idle period began more than a minute ago. Only then is
// a draft written without need.
func (v *visit) stale() bool {
	if v.waits() {
		return v.now.Add(v.h.cfg.Idle).Sub(v.draft.Here) >= time.Minute
	}
	return v.end().Sub(v.expires) >= time.Minute
}
