package forms

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/moothall/moothall/standards/problem"
)

// Every message that is built in Welsh with the name of a question has words that can
// stand beside each other, whatever the name begins with.
func TestWelshMessagesWithNames(t *testing.T) {
	names := []string{"dyddiad geni", "dyddiad y casgliad", "y dyddiad", "yr ardal", "eich cyfeiriad e-bost", "cyfeiriad", "rhif ffôn", "llwybr", "manylion y bin", "gwybodaeth arall",
		"bin", "trydan", "pa fin na chafodd ei gasglu", "a oes gennych danysgrifiad", "beth ddigwyddodd", "enw", "post", "UPRN y tŷ", "Caerdydd"}
	built := 0
	for _, words := range []map[string]string{Words()["cy"], problem.Words()["cy"]} {
		for key, text := range words {
			if !strings.Contains(text, "{$name}") && !strings.Contains(text, "{$Name}") {
				continue
			}
			for _, name := range names {
				message := strings.NewReplacer("{$name}", softened(name), "{$Name}", capital(name)).Replace(text)
				require.Empty(t, welsh.Faults(message), "%s: %s", key, message)
				built++
			}
		}
	}
	require.Greater(t, built, 1000)
	for name, want := range map[string]string{"dyddiad geni": "ddyddiad geni", "y dyddiad": "y dyddiad", "pa fin": "pa fin", "cod post": "god post", "UPRN": "UPRN", "eich enw": "eich enw", "dy enw": "dy enw"} {
		require.Equal(t, want, softened(name))
	}
}
