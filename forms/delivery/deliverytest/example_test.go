package deliverytest_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/webhook"
)

// The answer to the first attempt is lost; the second is known as its repeat.
func ExampleReceiver() {
	secrets := []webhook.Secret{webhook.NewSecret()}
	office := &deliverytest.Receiver{Secrets: secrets}
	server := httptest.NewServer(office)
	defer server.Close()
	office.Fail(deliverytest.Lost)

	endpoint := webhook.Endpoint{URL: server.URL, Secrets: secrets}
	for range 2 {
		fmt.Println(endpoint.Deliver(context.Background(), delivery.Delivery{Key: "office/7K4-9PX", Data: []byte(`{}`)}))
	}
	fmt.Println("taken:", len(office.Messages()))
	// Output:
	// the webhook's receiver could not be reached, or gave no answer
	// <nil>
	// taken: 1
}
