package notify_test

import (
	"context"
	"fmt"
	"net/http/httptest"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/forms/delivery/notify"
)

// A text message for each submission, by a template that has ((reference)). In the service there is no BaseURL, and the
// queue calls Deliver.
func Example() {
	fake := &deliverytest.Notify{Templates: map[string]deliverytest.NotifyTemplate{
		"f33517ff-2a88-4f6e-b855-c550268ce08a": {Kind: "sms", Body: "We have your report ((reference))."},
	}}
	server := httptest.NewServer(fake)
	defer server.Close()

	client := &notify.Client{Key: deliverytest.NotifyKey, BaseURL: server.URL}
	texts := notify.Template{Client: client, Compose: func(_ context.Context, d delivery.Delivery) (notify.Message, error) {
		return notify.SMS{
			To:              "07700 900000", // from the answers in d.Data
			Template:        "f33517ff-2a88-4f6e-b855-c550268ce08a",
			Personalisation: map[string]string{"reference": d.Reference},
		}, nil
	}}
	fmt.Println(texts.Deliver(context.Background(), delivery.Delivery{Key: "text/7K4-9PX", Reference: "7K4-9PX", Attempt: 1}))
	fmt.Println(fake.Messages()[0].Body)
	// Output:
	// <nil>
	// We have your report 7K4-9PX.
}
