package web

import (
	"context"
	"sync/atomic"
)

// routeKey is where a context has the name of a request's route.
type routeKey struct{}

// WithRoute returns a context for a request in which its handler can say what it is for, and what it said, "" for
// nothing. What counts and traces requests, such as telemetry.HTTP, asks; an address may hold more than it may tell.
func WithRoute(ctx context.Context) (context.Context, func() string) {
	var name atomic.Pointer[string]
	return context.WithValue(ctx, routeKey{}, &name), func() string {
		if s := name.Load(); s != nil {
			return *s
		}
		return ""
	}
}

// SetRoute says what a request is for, if anybody asked by [WithRoute]: a name out of few, such as a form and its page,
// and nothing of the request's own. A package of handlers calls it.
func SetRoute(ctx context.Context, name func() string) {
	if to, ok := ctx.Value(routeKey{}).(*atomic.Pointer[string]); ok {
		s := name()
		to.Store(&s)
	}
}
