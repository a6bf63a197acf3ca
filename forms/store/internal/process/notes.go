// Package process is what a store keeps in the memory of its program, whatever its database is.
package process

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/store"
)

// Notes are what forms, queues and others have told a store of themselves. It is a [store.Keeper], a [store.Registrar]
// and [store.Tended].
type Notes struct {
	mu     sync.Mutex
	keeps  map[string]time.Duration // by form: how long its submissions are kept
	serves map[string]any           // by form: what serves it
	needs  time.Duration            // how long submissions are needed
	tend   []func(context.Context, time.Time)
}

// Keeps implements [store.Keeper].
func (n *Notes) Keeps(form string, kept time.Duration) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.keeps == nil {
		n.keeps = map[string]time.Duration{}
	}
	n.keeps[form] = kept
	return n.tooShort()
}

// Needs implements [store.Keeper].
func (n *Notes) Needs(kept time.Duration) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.needs = max(n.needs, kept)
	return n.tooShort()
}

// tooShort returns an error if a form keeps its submissions for less than they are needed.
func (n *Notes) tooShort() error {
	for _, form := range slices.Sorted(maps.Keys(n.keeps)) {
		if kept := n.keeps[form]; kept < n.needs {
			return fmt.Errorf("the form %q keeps submissions for %s, and the last attempt to deliver one may come after %s: keep them for longer, or set MaxAttempts or Retry of the delivery queue",
				form, period(kept), period(n.needs))
		}
	}
	return nil
}

// period writes a time in the unit that a person would use.
func period(d time.Duration) string {
	if d >= 24*time.Hour {
		return fmt.Sprintf("%.1f days", d.Hours()/24)
	}
	return d.Round(time.Second).String()
}

// Serves implements [store.Registrar].
func (n *Notes) Serves(name string, definition any) (other bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.serves == nil {
		n.serves = map[string]any{}
	}
	before, found := n.serves[name]
	n.serves[name] = definition
	return found && before != definition
}

// OnPurge implements [store.Tended].
func (n *Notes) OnPurge(tend func(ctx context.Context, now time.Time)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.tend = append(n.tend[:len(n.tend):len(n.tend)], tend)
}

// Tend calls what OnPurge of n was given. It is no method, so that a store that embeds Notes has none of the name.
func Tend(ctx context.Context, n *Notes, now time.Time) {
	n.mu.Lock()
	tend := n.tend
	n.mu.Unlock()
	for _, tend := range tend {
		tend(ctx, now)
	}
}

// Hooks are those of a store whose transactions are of Tx. It is a [store.Hooks].
type Hooks[Tx any] struct {
	mu   sync.Mutex
	list []store.Hook[Tx]
}

// OnSubmit implements [store.Hooks].
func (h *Hooks[Tx]) OnSubmit(hook store.Hook[Tx]) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.list = append(h.list[:len(h.list):len(h.list)], hook)
}

// Run calls each hook of h in the order they were added, until one fails.
func Run[Tx any](ctx context.Context, h *Hooks[Tx], tx Tx, s store.Submission) error {
	h.mu.Lock()
	list := h.list
	h.mu.Unlock()
	for _, hook := range list {
		if err := hook(ctx, tx, s); err != nil {
			return err
		}
	}
	return nil
}
