package web_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

func TestRoute(t *testing.T) {
	web.SetRoute(t.Context(), func() string { panic("nobody asked") })
	ctx, name := web.WithRoute(t.Context())
	require.Empty(t, name())
	web.SetRoute(ctx, func() string { return "bins/date" })
	require.Equal(t, "bins/date", name())
}
