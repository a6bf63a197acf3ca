package sqlitequeue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
)

// A submission goes to a back office in Go, and as a receipt into a folder; with delivery.SMTP it would go out.
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

	delivered := make(chan string)
	queue, err := sqlitequeue.New(ctx, db, delivery.Config{
		Destinations: map[string]delivery.Destination{
			"back-office": delivery.Func(func(_ context.Context, d delivery.Delivery) error {
				delivered <- d.Key + " " + string(d.Data)
				return nil
			}),
			"receipt": delivery.Mail{
				From:      "forms@example.gov.uk",
				Transport: delivery.Folder{Dir: filepath.Join(dir, "mail")},
				Compose:   receipt,
			},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := queue.Start(ctx); err != nil {
		log.Fatal(err)
	}

	// What the handler of package forms does:
	tomorrow := time.Now().Add(24 * time.Hour)
	if err := db.Save(ctx, store.Draft{ID: "draft-id", Form: "missed-bin", Data: []byte(`{}`), Expires: tomorrow}); err != nil {
		log.Fatal(err)
	}
	submission := store.Submission{Draft: "draft-id", Form: "missed-bin", Reference: "7K4-9PX", Data: []byte(`{"email":"ana@example.com"}`), Expires: tomorrow}
	if _, err := db.Submit(ctx, 1, submission); err != nil {
		log.Fatal(err)
	}

	fmt.Println(<-delivered)
	var files []string
	for len(files) == 0 { // the other destination is tried by itself
		time.Sleep(10 * time.Millisecond)
		files, _ = filepath.Glob(filepath.Join(dir, "mail", "*.eml"))
	}
	fmt.Println("messages:", len(files))
	if err := queue.Stop(ctx); err != nil {
		log.Fatal(err)
	}
	// Output:
	// back-office/7K4-9PX {"email":"ana@example.com"}
	// messages: 1
}

// receipt writes to a resident who gave an address; to others there is nothing to send.
func receipt(_ context.Context, d delivery.Delivery) (*delivery.Message, error) {
	var answers struct{ Email string }
	if err := json.Unmarshal(d.Data, &answers); err != nil {
		return nil, &delivery.Error{Reason: "the submission is not JSON", Permanent: true, Err: err}
	}
	if answers.Email == "" {
		return nil, nil
	}
	return &delivery.Message{
		To:       []string{answers.Email},
		Subject:  "We have your report " + d.Reference,
		Text:     "Your reference is " + d.Reference + ".\n",
		Language: "en",
	}, nil
}
