package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

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
	store, err := sqlite.Open(ctx, filepath.Join(dir, "missed-bin.db"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()

	tomorrow := time.Now().Add(24 * time.Hour)
	for _, version := range []int64{0, 1, 1} { // the last has not seen the second
		saved, err := store.Save(ctx, "draft-id", version, []byte(`{"bin":"garden"}`), tomorrow)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("saved over version", version, saved)
	}
	for range 2 { // a double click
		reference, err := store.Submit(ctx, "draft-id", 2, "missed-bin", "7K4 9PX", []byte(`{"bin":"garden"}`), tomorrow)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println("submitted as", reference)
	}
	// Output:
	// saved over version 0 true
	// saved over version 1 true
	// saved over version 1 false
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
	store, err := sqlite.Open(ctx, filepath.Join(dir, "missed-bin.db"), nil)
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()

	if _, err := store.Writer().ExecContext(ctx, "CREATE TABLE day_count (form TEXT PRIMARY KEY, n INTEGER)"); err != nil {
		log.Fatal(err)
	}
	store.OnSubmit(func(ctx context.Context, tx *sql.Tx, form, reference string) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO day_count VALUES (?, 1) ON CONFLICT (form) DO UPDATE SET n = n + 1", form)
		return err
	})

	tomorrow := time.Now().Add(24 * time.Hour)
	for _, draft := range []string{"one", "two"} {
		if _, err := store.Save(ctx, draft, 0, []byte("{}"), tomorrow); err != nil {
			log.Fatal(err)
		}
		if _, err := store.Submit(ctx, draft, 1, "missed-bin", "REF "+draft, []byte("{}"), tomorrow); err != nil {
			log.Fatal(err)
		}
	}
	var n int
	if err := store.Writer().QueryRowContext(ctx, "SELECT n FROM day_count").Scan(&n); err != nil {
		log.Fatal(err)
	}
	fmt.Println("submissions counted:", n)
	// Output: submissions counted: 2
}
