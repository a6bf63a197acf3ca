package web

import (
	"context"
	"net"
	"net/http"
	"time"
)

// Server is an [http.Server] with limits of time and size that suit forms: an
// end for those who only hold connections open, and patience with an old phone
// on a bad line. 20,000 letters of an Indian script are 180 KB in a post, which
// take half a minute at 50 kbit/s. The time to answer counts from the request's
// header on.
func Server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: 90 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
}

// ListenAndServe answers requests at a TCP address, as [Serve] does. A nil
// handler is [http.DefaultServeMux].
func ListenAndServe(ctx context.Context, address string, handler http.Handler) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	return Serve(ctx, listener, handler)
}

// Serve answers requests with [Server] until ctx ends; then those under way
// have ten seconds to finish. It returns nil when all of them did.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := Server(handler)
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
		defer cancel()
		return server.Shutdown(limit)
	}
}
