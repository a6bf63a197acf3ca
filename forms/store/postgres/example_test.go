package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
)

// The error of a database that cannot be used says what to do, and keeps the password to itself.
func Example() {
	_, err := postgres.Open(context.Background(), "postgres://bins:secret@127.0.0.1:none/bins", nil)
	fmt.Println(err)
	// Output: open PostgreSQL: the address is malformed: it looks like postgres://user@host:5432/database?sslmode=verify-full, where signs such as @ / # ? in the user's name or the password are written %40 %2F %23 %3F, and pool_max_conns is a number above 0
}

// Two copies of a service share a draft: the second must have seen what the first has saved.
func ExampleOpen() {
	ctx := context.Background()
	address := os.Getenv("DATABASE_URL") // such as postgres://bins@db.example.gov.uk/bins
	var copies []*postgres.Store
	for range 2 {
		s, err := postgres.Open(ctx, address, nil)
		if err != nil {
			log.Fatal(err)
		}
		defer s.Close()
		copies = append(copies, s)
	}
	draft := store.Draft{ID: "draft-id", Form: "missed-bin", Data: []byte(`{"bin":"garden"}`), Expires: time.Now().Add(time.Hour)}
	if err := copies[0].Save(ctx, draft); err != nil {
		log.Fatal(err)
	}
	err := copies[1].Save(ctx, draft)
	fmt.Println(errors.Is(err, store.ErrConflict))
}
