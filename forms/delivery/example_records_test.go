package delivery_test

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// exampleStore is a store on a new file, with one submission to come.
func exampleStore() (db *sqlite.Store, submit func(), done func()) {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	if db, err = sqlite.Open(ctx, filepath.Join(dir, "a.db"), nil); err != nil {
		log.Fatal(err)
	}
	submit = func() { // what the handler of package forms does
		later := time.Now().Add(1000 * time.Hour)
		err := db.Save(ctx, store.Draft{ID: "draft", Form: "missed-bin", Data: []byte("{}"), Expires: later})
		if err == nil {
			_, err = db.Submit(ctx, 1, store.Submission{Draft: "draft", Form: "missed-bin", Reference: "7K4-9PX", Expires: later,
				Data: []byte(`{"form":"missed-bin","reference":"7K4-9PX","sent":"2026-11-30T12:00:00Z","language":"en","answers":{"street":"Stryd Fawr"}}`)})
		}
		if err != nil {
			log.Fatal(err)
		}
	}
	return db, submit, func() { _, _ = db.Close(), os.RemoveAll(dir) }
}

// A delivery that was refused is seen, and tried again when the cause is put right.
func ExampleRecords() {
	ctx := context.Background()
	db, submit, done := exampleStore()
	defer done()
	var refuses atomic.Bool
	refuses.Store(true)
	over := make(chan bool)
	queue, err := sqlitequeue.New(ctx, db, delivery.Config{
		Destinations: map[string]delivery.Destination{"office": delivery.Func(func(context.Context, delivery.Delivery) error {
			defer func() { go func() { over <- true }() }()
			if refuses.Load() {
				return &delivery.Error{Reason: "the back office knows no such street", Code: 422, Permanent: true}
			}
			return nil
		})},
		Logger: slog.New(slog.DiscardHandler), Poll: 10 * time.Millisecond,
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		log.Fatal(err)
	}
	submit()
	<-over
	refuses.Store(false)
	records := queue.Records()
	failed := delivery.Filter{States: []delivery.State{delivery.StateFailed}}
	for found := false; !found; time.Sleep(10 * time.Millisecond) {
		for r, err := range records.All(ctx, failed) {
			if err != nil {
				log.Fatal(err)
			}
			found = true
			fmt.Println(r.Destination, r.Reference, r.State, r.Attempts[0].Code, r.Attempts[0].Cause)
			if err := records.Retry(ctx, r.ID); err != nil {
				log.Fatal(err)
			}
		}
	}
	<-over
	if err := queue.Stop(ctx); err != nil {
		log.Fatal(err)
	}
	for r := range records.All(ctx, delivery.Filter{Reference: "7K4-9PX"}) {
		fmt.Println(r.Destination, r.Reference, r.State)
	}
	// Output:
	// office 7K4-9PX failed 422 the back office knows no such street
	// office 7K4-9PX delivered
}

// A team gets the submissions of a day as a spreadsheet, at six in the evening, by mail in a service: here the batch is
// asked for at once.
func ExampleBatch() {
	form := forms.MustDefine("missed-bin", func(f *forms.Builder, a *struct{ Street string }) {
		f.Title("Report a missed bin")
		f.Intro("Tell us.")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Submitted("Sent", "We come.")
		f.Page("street", forms.Text(&a.Street, "Which street?"))
	})
	letters, err := forms.NewLetters(form.Definition(), forms.Service{Council: "Example Council"}, nil)
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	db, submit, done := exampleStore()
	defer done()
	delivered := make(chan string)
	queue, err := sqlitequeue.New(ctx, db, delivery.Config{Poll: 10 * time.Millisecond, Destinations: map[string]delivery.Destination{
		"team": delivery.Batch{Form: letters, Format: delivery.CSV, Every: delivery.Daily, At: 18 * time.Hour,
			To: delivery.Func(func(_ context.Context, d delivery.Delivery) error { // delivery.Files(team, from, smtp) in a service
				delivered <- string(d.Data)
				return nil
			})},
	}})
	if err != nil {
		log.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		log.Fatal(err)
	}
	submit()
	for r := range queue.Records().All(ctx, delivery.Filter{}) {
		if err := queue.Records().Retry(ctx, r.ID); err != nil {
			log.Fatal(err)
		}
		break
	}
	fmt.Print(strings.ReplaceAll(<-delivered, "\r\n", "\n"))
	if err := queue.Stop(ctx); err != nil {
		log.Fatal(err)
	}
	// Output:
	// reference,sent,language,street
	// 7K4-9PX,2026-11-30T12:00:00Z,en,Stryd Fawr
}
