package web_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/moothall/moothall/standards/web"
	"github.com/stretchr/testify/require"
)

// A request under way when the service is stopped gets its answer.
func TestServeFinishesWhatIsUnderWay(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	began := make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		ended <- web.Serve(ctx, listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			close(began)
			<-ctx.Done()
			io.WriteString(w, "sent")
		}))
	}()
	answer := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			answer <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		answer <- string(body)
	}()
	<-began
	stop()
	require.Equal(t, "sent", <-answer)
	require.NoError(t, <-ended)
}

func TestServerHasLimits(t *testing.T) {
	s := web.Server(http.NotFoundHandler())
	for _, limit := range []int64{int64(s.ReadHeaderTimeout), int64(s.ReadTimeout), int64(s.WriteTimeout), int64(s.IdleTimeout), int64(s.MaxHeaderBytes)} {
		require.Positive(t, limit)
	}
	require.Error(t, web.ListenAndServe(t.Context(), "127.0.0.1:nowhere", nil))
}
