package sealed_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// Example seals the database of a service: one line more than without.
func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	key := sealed.File(filepath.Join(dir, "permit.key"))
	if err := sealed.Make(key, ""); err != nil { // once, as go run ./forms/cmd/keys make does
		panic(err)
	}

	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(dir, "permit.db"), nil)
	if err != nil {
		panic(err)
	}
	defer db.Close()
	permits, err := sealed.New(ctx, db, key, nil)
	if err != nil {
		panic(err) // it says what to do, such as which key is missing
	}

	draft := store.Draft{ID: "a", Form: "permit", Data: []byte("Flat 3, Mill House"), Expires: time.Now().Add(time.Hour)}
	if err := permits.Save(ctx, draft); err != nil {
		panic(err)
	}
	inside, _ := db.Draft(ctx, "a")
	outside, _ := permits.Draft(ctx, "a")
	fmt.Println(strings.Contains(string(inside.Data), "Mill House"))
	fmt.Println(string(outside.Data))
	// Output:
	// false
	// Flat 3, Mill House
}
