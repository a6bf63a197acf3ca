package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// A draft is saved at each page, replaced only by someone who has seen its latest version, and then submitted.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(dir, "missed-bin.db"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	tomorrow := time.Now().Add(24 * time.Hour)
	for _, version := range []int64{0, 1, 1} { // the last has not seen the second
		err := db.Save(ctx, store.Draft{ID: "draft-id", Form: "missed-bin", Version: version, Data: []byte(`{"bin":"garden"}`), Expires: tomorrow})
		if errors.Is(err, store.ErrConflict) {
			fmt.Println("not saved over version", version)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("saved over version", version)
	}
	for range 2 { // a double click
		reference, err := db.Submit(ctx, 2, store.Submission{Draft: "draft-id", Form: "missed-bin", Reference: "7K4 9PX",
			Data: []byte(`{"bin":"garden"}`), Sent: time.Now(), Expires: tomorrow})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("submitted as", reference)
	}
	// Output:
	// saved over version 0
	// saved over version 1
	// not saved over version 1
	// submitted as 7K4 9PX
	// submitted as 7K4 9PX
}

// A council's own table changes in the transaction of the submission: both happen or neither.
func ExampleStore_OnSubmit() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	ctx := context.Background()
	db, err := sqlite.Open(ctx, filepath.Join(dir, "missed-bin.db"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	if _, err := db.Writer().ExecContext(ctx, "CREATE TABLE day_count (form TEXT PRIMARY KEY, n INTEGER)"); err != nil {
		log.Fatal(err)
	}
	db.OnSubmit(func(ctx context.Context, tx *sql.Tx, s store.Submission) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO day_count VALUES (?, 1) ON CONFLICT (form) DO UPDATE SET n = n + 1", s.Form)
		return err
	})

	tomorrow := time.Now().Add(24 * time.Hour)
	for _, draft := range []string{"one", "two"} {
		if err := db.Save(ctx, store.Draft{ID: draft, Form: "missed-bin", Expires: tomorrow}); err != nil {
			log.Fatal(err)
		}
		if _, err := db.Submit(ctx, 1, store.Submission{Draft: draft, Form: "missed-bin", Reference: "REF " + draft, Expires: tomorrow}); err != nil {
			log.Fatal(err)
		}
	}
	var n int
	if err := db.Writer().QueryRowContext(ctx, "SELECT n FROM day_count").Scan(&n); err != nil {
		log.Fatal(err)
	}
	fmt.Println("submissions counted:", n)
	// Output: submissions counted: 2
}
