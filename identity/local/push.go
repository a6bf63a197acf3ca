package local

import "net/http"

// push is the pushed request endpoint (RFC 9126 §2).
func (p *Provider) push(w http.ResponseWriter, r *http.Request) {
	form, ok := p.form(w, r)
	if !ok {
		return
	}
	here := p.here(r)
	client, why := p.authenticate(r, form, here.base+"/par", here.base+"/token", here.issuer)
	if why != "" {
		p.tokenError(w, r, http.StatusUnauthorized, "invalid_client", why)
		return
	}
	if form.Has("request_uri") {
		p.tokenError(w, r, http.StatusBadRequest, "invalid_request", "request_uri may not be pushed (RFC 9126 §2.1)")
		return
	}
	form.Set("client_id", client.ID)
	for _, name := range []string{"client_assertion", "client_assertion_type", "client_secret"} {
		form.Del(name)
	}
	values, no := p.unpack(r.Context(), client, here, form)
	if no == nil {
		values.Set("client_id", client.ID)
		_, no = p.readRequest(r, values)
	}
	if no != nil {
		p.tokenError(w, r, http.StatusBadRequest, no.code, no.why)
		return
	}
	id := random()
	p.pushed.put(id, pushedRequest{client.ID, values})
	writeJSON(w, http.StatusCreated, map[string]any{"request_uri": requestURI + id, "expires_in": int(pushedLife.Seconds())})
}
