package identity

import (
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"
)

// challenge sends somebody to sign in. A GET comes back to its page. A form is
// kept if it is known whose it is: of who is signed in, or was until just now. Of
// a session that was revoked or deleted nobody knows, so its form is not kept: the
// next person at the same computer must not find it.
func (a *Auth) challenge(w http.ResponseWriter, r *http.Request, need Level, within time.Duration, ended *record) {
	secureHeaders(w.Header())
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		to := start{"", need, localPath(r.URL), a.language(r), int(within / time.Second), true}
		http.Redirect(w, r, a.startURL(to), http.StatusSeeOther)
		return
	case http.MethodPost:
	default:
		http.Error(w, http.StatusText(http.StatusUnauthorized), http.StatusUnauthorized)
		return
	}
	if err := a.origin.Check(r); err != nil { // or another site could have it sent in somebody's name
		http.Error(w, http.StatusText(http.StatusForbidden), http.StatusForbidden)
		return
	}
	f := &flow{Need: need, Return: localPath(&url.URL{Path: r.URL.Path}), Language: a.language(r), Within: int(within / time.Second), Began: a.cfg.Now()}
	current, signedIn := From(r)
	person := current.ID
	if !signedIn && ended != nil {
		person = ended.Citizen.ID
	}
	if person != "" && isForm(r) {
		body, ok := formBody(w, r)
		if !ok {
			http.Error(w, http.StatusText(http.StatusRequestEntityTooLarge), http.StatusRequestEntityTooLarge)
			return
		}
		f.Kept = &kept{Path: localPath(r.URL), Body: body, User: person}
	}
	if err := a.park(w, r, f); err != nil {
		a.ended(w, r, a.down(err), nil)
		return
	}
	http.Redirect(w, r, a.prefix+"/start?parked", http.StatusSeeOther)
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
		return body, len(body) <= maxKept
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxKept))
	return string(body), err == nil
}
