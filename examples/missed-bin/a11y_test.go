package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/a11ytest"
)

// The whole service is driven to its end in both languages and by every
// option, and every page on the way is checked, with errors and without.
func TestAccessibility(t *testing.T) {
	handler, err := handlerIn(t, os.DirFS("."))
	require.NoError(t, err)
	a11ytest.Config{Patterns: true, MaxBranches: 20}.Journey(t, handler, "http://127.0.0.1:8080/start")
}
