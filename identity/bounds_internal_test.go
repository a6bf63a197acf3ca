package identity

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// The README's table of what bounds anonymous use says what holds.
func TestBoundsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	for _, words := range []string{
		fmt.Sprintf("%d an hour to a mailbox, %d of them and %d in all from one client; %d tries, %.0f minutes",
			codesAMail, codesAnHour, codesAClient, codeTries, codeLasts.Minutes()),
		fmt.Sprintf("%d in %.0f minutes; %d at once in a browser, for %.0f hours", maxBegun, beginInterval.Minutes(), maxFlows, flowLasts.Hours()),
		fmt.Sprintf("%d KiB each, %d for a person, %d for a client, %d MiB in all", maxKept>>10, keptForOne, keptFromOne, keptBytes>>20),
		fmt.Sprintf("%d MiB each, %d for a client in %.0f hours", maxHanded>>20, keptFromOne, flowLasts.Hours()),
	} {
		require.Contains(t, string(readme), words)
	}
}
