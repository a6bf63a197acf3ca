package forms

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/web"
)

// The README's table of bounds names every limit, with its default.
func TestBoundsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, section, found := strings.Cut(string(readme), "## What bounds anonymous use\n")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	row := func(setting string) string {
		for line := range strings.Lines(section) {
			if cells := strings.Split(line, "|"); len(cells) == 5 && strings.Contains(cells[3], "`"+setting+"`") {
				return cells[2]
			}
		}
		require.Failf(t, "no row", "%s is not in the table", setting)
		return ""
	}
	c := Site{}.withDefaults()
	limits := reflect.ValueOf(c.Limits)
	for i := range limits.NumField() {
		name, value := limits.Type().Field(i).Name, limits.Field(i).Int()
		words := fmt.Sprintf(" %d ", value)
		if name == "AllDrafts" {
			words = fmt.Sprintf("%d MiB", value>>20)
		}
		require.Contains(t, row("Limits."+name), words, name)
		require.Positive(t, value, name)
	}
	require.Contains(t, row("MaxBody"), fmt.Sprintf("%d MiB", generous>>20))
	require.Contains(t, row("Idle"), fmt.Sprintf("%d minutes", c.Idle/time.Minute))
	require.Equal(t, room{2*700 + 1000, 1}, roomFor(700, 1))
	require.Contains(t, section, fmt.Sprintf("limits %d times", web.SharedFactor))
	require.Contains(t, section, "/56")
	require.Contains(t, c.Clients.String(), "/56")
	server := web.Server(nil)
	for _, words := range []string{
		fmt.Sprintf("headers %.0f s and %d KiB", server.ReadHeaderTimeout.Seconds(), server.MaxHeaderBytes>>10),
		fmt.Sprintf("all %.0f s, answer %.0f s, idle %.0f minutes", server.ReadTimeout.Seconds(), server.WriteTimeout.Seconds(), server.IdleTimeout.Minutes()),
	} {
		require.Contains(t, row("web.Server"), words)
	}
}
