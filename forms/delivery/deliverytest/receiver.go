package deliverytest

import (
	"context"
	"net/http"
	"slices"

	"github.com/moothall/moothall/forms/delivery/webhook"
)

// Receiver is a back office that is told by a webhook: it verifies what comes, and takes each message once.
type Receiver struct {
	faults
	Secrets []webhook.Secret // what requests are signed with

	requests int
	messages []webhook.Message
}

// ServeHTTP takes a request, or fails.
func (r *Receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	r.requests++
	r.mu.Unlock()
	r.wrap(webhook.Verifier{Secrets: r.Secrets}.Handle(r.take)).ServeHTTP(w, request)
}

func (r *Receiver) take(_ context.Context, m webhook.Message) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.ContainsFunc(r.messages, func(o webhook.Message) bool { return o.ID == m.ID }) {
		r.messages = append(r.messages, m)
	}
	return nil
}

// Messages are what was taken, each once.
func (r *Receiver) Messages() []webhook.Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.messages)
}

// Requests is how many came, taken or not.
func (r *Receiver) Requests() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.requests
}
