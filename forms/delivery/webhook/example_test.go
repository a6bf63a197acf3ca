package webhook_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/webhook"
)

// A back office in Go takes what the service sends. In the service the endpoint is one of
// delivery.Config.Destinations, and the queue calls Deliver.
func Example() {
	secret := webhook.NewSecret()
	receiver := webhook.Verifier{Secrets: []webhook.Secret{secret}}.Handle(func(_ context.Context, m webhook.Message) error {
		fmt.Println(m.ID, string(m.Body)) // once for each m.ID, in a transaction with what it does
		return nil
	})
	server := httptest.NewServer(receiver)
	defer server.Close()

	office := webhook.Endpoint{URL: server.URL, Secrets: []webhook.Secret{secret}}
	err := office.Deliver(context.Background(), delivery.Delivery{Key: "office/7K4-9PX", Data: []byte(`{"reference":"7K4-9PX"}`)})
	fmt.Println(err)
	// Output:
	// office/7K4-9PX {"reference":"7K4-9PX"}
	// <nil>
}
