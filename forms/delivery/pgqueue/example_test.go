package pgqueue_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/pgqueue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/postgres"
)

// A queue is on the database that the submissions are in, and on no other.
func Example() {
	_, err := pgqueue.New(context.Background(), store.NewMemory(), delivery.Config{Destinations: map[string]delivery.Destination{
		"back-office": delivery.Func(func(context.Context, delivery.Delivery) error { return nil }),
	}})
	fmt.Println(err)
	// Output: delivery: the store is nil, or was not opened: give New what Open returned
}

// Every copy of the service has these lines. Each submission is delivered by one of them.
func ExampleNew() {
	ctx := context.Background()
	db, err := postgres.Open(ctx, os.Getenv("DATABASE_URL"), nil) // such as postgres://bins@db.example.gov.uk/bins
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	queue, err := pgqueue.New(ctx, db, delivery.Config{
		Destinations: map[string]delivery.Destination{
			"back-office": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
				fmt.Println(d.Key)
				return nil
			}),
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		log.Fatal(err)
	}
	defer queue.Stop(context.WithoutCancel(ctx))
}
