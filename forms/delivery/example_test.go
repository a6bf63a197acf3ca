package delivery_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/moothall/moothall/forms/delivery"
)

// A destination of one's own says yes only when the far side has, and passes the key on, by which that knows a repeat.
func ExampleDestination() {
	var toBackOffice delivery.Destination = delivery.Func(func(ctx context.Context, d delivery.Delivery) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://back-office.example/reports", bytes.NewReader(d.Data))
		if err != nil {
			return err
		}
		request.Header.Set("Idempotency-Key", d.Key)
		answer, err := backOffice.Do(request)
		if err != nil {
			return err // it is tried again
		}
		defer answer.Body.Close()
		if answer.StatusCode >= 400 {
			return &delivery.Error{Reason: "the back office refused the submission", Code: answer.StatusCode, Permanent: answer.StatusCode < 500}
		}
		return nil
	})
	err := toBackOffice.Deliver(context.Background(), delivery.Delivery{Key: "back-office/7K4-9PX", Form: "missed-bin", Reference: "7K4-9PX", Data: []byte(`{}`), Attempt: 1})
	fmt.Println(err)
	// Output:
	// POST /reports back-office/7K4-9PX {}
	// the back office refused the submission (code 422)
}

// backOffice stands for one that answers 422 to everything.
var backOffice = &http.Client{Transport: answering(func(r *http.Request) *http.Response {
	body, _ := io.ReadAll(r.Body)
	fmt.Println(r.Method, r.URL.Path, r.Header.Get("Idempotency-Key"), string(body))
	return &http.Response{StatusCode: 422, Body: http.NoBody, Request: r}
})}

type answering func(*http.Request) *http.Response

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) { return a(r), nil }

// An Error says what anyone may read, and whether another attempt can help.
func ExampleError() {
	err := &delivery.Error{Reason: "the back office refused the submission", Code: 422, Permanent: true}
	fmt.Println(err)
	// Output: the back office refused the submission (code 422)
}
