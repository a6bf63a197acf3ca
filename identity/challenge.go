package identity

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/moothall/moothall/standards/web"
)

// maxKept is the longest form that is kept through a new sign-in, in bytes; a longer
// one, up to maxHanded, is handed back for the person to send again. What a person
// may have kept, what all of a network client may, and what all may together, is
// counted over the time that a form is kept: of the nth at most keptBytes/n bytes are
// kept, so that many small ones and some long ones have room.
const (
	maxKept     = 128 << 10
	maxHanded   = 1 << 20
	keptForOne  = 20
	keptFromOne = 200
	keptForAll  = 5000
	keptBytes   = 64 << 20
)

// challenge sends somebody to sign in. A GET comes back to its page. A form is
// kept if it is known whose it is: of who is signed in, or was until just now. Of
// a session that was revoked or deleted nobody knows, so its form is not kept: the
// next person at the same computer must not find it. Of nobody nothing is stored.
func (a *Auth) challenge(w http.ResponseWriter, r *http.Request, need Level, within time.Duration, ended *record) {
	a.secureHeaders(w.Header())
	f := &flow{Need: need, Return: localPath(r.URL), Language: a.language(r), Within: int(within / time.Second), Began: a.cfg.Now()}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		http.Redirect(w, r, a.startURL(f.start(true)), http.StatusSeeOther)
		return
	case http.MethodPost:
	default:
		http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
		return
	}
	if a.fromElsewhere(w, r) { // or another site could have it sent in somebody's name
		return
	}
	f.Return = localPath(&url.URL{Path: r.URL.Path})
	current, signedIn := From(r)
	person := current.ID
	if !signedIn && ended != nil {
		person = ended.Citizen.ID
	}
	if !isForm(r) {
		http.Redirect(w, r, a.startURL(f.start(true)), http.StatusSeeOther)
		return
	}
	if person == "" {
		a.unowned(w, r, f)
		return
	}
	body, ok := formBody(w, r)
	if !ok {
		a.tell(r, web.TooLarge, "form")
		http.Error(w, http.StatusText(http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge)
		return
	}
	f.State, f.Kept = token(), &kept{Path: localPath(r.URL), Body: body, User: person}
	a.park(w, r, f)
}

// park keeps a form until its person has signed in, and sends them there. One that
// there is no room for is handed back.
func (a *Auth) park(w http.ResponseWriter, r *http.Request, f *flow) {
	o := a.room(r, f.Kept)
	if o == nil {
		if err := a.storeFlow(w, r, "parked-"+f.id(), f, http.SameSiteLaxMode); err != nil {
			o = a.down(err)
		}
	}
	f.Parked = f.id()
	switch {
	case o == nil:
		// The id stands first, where it can be seen that a form waits.
		begun := f.start(true)
		begun.parked = ""
		http.Redirect(w, r, a.prefix+"/start?parked="+f.Parked+"&"+begun.query(), http.StatusSeeOther)
	case o.Kind == TooMany:
		a.handBack(w, r, o, f)
	default:
		a.ended(w, r, o, nil)
	}
}

// room reports whether there is room for a form, and counts it if so.
func (a *Auth) room(r *http.Request, k *kept) *Outcome {
	if len(k.Body) > maxKept {
		return &Outcome{Kind: TooMany, Check: "kept size", Status: http.StatusRequestEntityTooLarge}
	}
	client, lasts := a.cfg.Clients.Of(r), a.longestFlow()
	return a.allow(r, limit{"kept for", k.User, keptForOne, lasts}, limit{"kept from", client.Name, client.Limit(keptFromOne), lasts},
		limit{"kept", allAtOnce, min(keptForAll, keptBytes/max(len(k.Body), 1)), lasts})
}

// handBack gives a form back to who has sent it, in the page, and stores nothing:
// they sign in beside it, and send it again.
func (a *Auth) handBack(w http.ResponseWriter, r *http.Request, o *Outcome, f *flow) {
	fields, err := formFields(f.Kept.Body)
	if err != nil {
		a.endedAt(w, r, &Outcome{Kind: SessionLost, Status: http.StatusBadRequest}, f.Language, f.Return)
		return
	}
	f.Parked = ""
	a.note(r, o)
	a.show(w, r, Page{Kind: PageHandBack, Outcome: o, Status: o.Status, Language: f.Language, Post: f.Kept.Path, Kept: fields, Next: a.startURL(f.start(false))})
}

// unowned hands a form back that nobody knows the owner of, as when they have signed
// out in another tab. It goes to the browser that has just sent it and nowhere else,
// so nobody sees what was not in that tab before. It must be certain that a page of
// ours sent it, or another site could put words into the mouth of who signs in. Who
// sent nothing has nothing to lose and just signs in.
func (a *Auth) unowned(w http.ResponseWriter, r *http.Request, f *flow) {
	if a.fromOurPage(r) {
		if client := a.cfg.Clients.Of(r); a.allow(r, limit{"handed to", client.Name, client.Limit(keptFromOne), a.longestFlow()}) == nil {
			body, whole := formBody(w, r)
			fields, err := formFields(body)
			if whole && err == nil && slices.ContainsFunc(fields, func(f Field) bool { return f.Value != "" }) {
				a.show(w, r, Page{Kind: PageHandBack, Status: http.StatusForbidden, Language: f.Language, Post: localPath(r.URL), Kept: fields, Next: a.startURL(f.start(false))})
				return
			}
		}
	}
	http.Redirect(w, r, a.startURL(f.start(true)), http.StatusSeeOther)
}

// fromOurPage reports whether a browser says that a page of this origin sent the
// request. To be no request of another site is less: that can be no browser's.
func (a *Auth) fromOurPage(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "same-origin" || site == "" && r.Header.Get("Origin") == a.base.Origin
}

// isForm reports whether the body is a form that can be sent again by a page.
func isForm(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "application/x-www-form-urlencoded"
}

// formBody is the body of a form, also if somebody has read it already.
func formBody(w http.ResponseWriter, r *http.Request) (string, bool) {
	if r.PostForm != nil {
		body := r.PostForm.Encode()
		return body, len(body) <= maxHanded
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxHanded))
	return string(body), err == nil
}
