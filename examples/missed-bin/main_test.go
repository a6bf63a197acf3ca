package main

import (
	"context"
	"go/parser"
	"go/token"
	"log/slog"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// The service starts: its form is sound, and every text is there in Welsh,
// made from the present English, and used.
func TestServiceIsComplete(t *testing.T) {
	form, err := define()
	require.NoError(t, err)
	catalogues, err := lang.Load(words)
	require.NoError(t, err)
	var warnings strings.Builder
	_, err = form.Handler(forms.Site{
		Host: web.Host{BaseURL: "http://127.0.0.1:8080", Logger: slog.New(slog.NewTextHandler(&warnings, nil))}, Service: council, Store: store.NewMemory(), Languages: catalogues,
	})
	require.NoError(t, err)
	require.Empty(t, warnings.String(), "no translation is stale or unused")
}

func TestGazetteer(t *testing.T) {
	postcode, err := standards.ParsePostcode("ls11ur")
	require.NoError(t, err)
	found, err := gazetteer{}.FindAddresses(context.Background(), postcode)
	require.NoError(t, err)
	require.Len(t, found, 6)
	byPostcode, err := addresses()
	require.NoError(t, err)
	for _, list := range byPostcode {
		for _, address := range list {
			require.NoError(t, address.Check())
			require.False(t, address.UPRN.IsZero())
		}
	}
}

// Ten pages and more in two languages, in under 150 lines.
func TestMainIsShort(t *testing.T) {
	source, err := os.ReadFile("main.go")
	require.NoError(t, err)
	_, err = parser.ParseFile(token.NewFileSet(), "main.go", source, 0)
	require.NoError(t, err)
	require.Less(t, strings.Count(string(source), "\n"), 150)
	require.GreaterOrEqual(t, strings.Count(string(source), "f.Page(")+strings.Count(string(source), "f.Stop("), 9)
}
