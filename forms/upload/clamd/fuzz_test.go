package clamd

import (
	"errors"
	"testing"

	"github.com/moothall/moothall/forms/upload"
)

// FuzzReply holds that one answer alone is clean, and that an answer of another is never a panic.
func FuzzReply(f *testing.F) {
	for _, seed := range []string{"stream: OK", "stream: X FOUND", "INSTREAM size limit exceeded. ERROR", "ClamAV 1.4.6/1/Sun Nov 29 09:26:22 2026", "stream: OK\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, reply string) {
		err := verdict(reply)
		if (err == nil) != (reply == "stream: OK") {
			t.Fatalf("%q is %v", reply, err)
		}
		var r *upload.Refused
		name, found := foundIn(reply)
		if found && !errors.As(err, &r) || found && name == "" {
			t.Fatalf("%q was found, and is %v", name, err)
		}
		if at, ok := signed(reply); !ok && !at.IsZero() {
			t.Fatalf("%q has no date, and is of %v", reply, at)
		}
	})
}
