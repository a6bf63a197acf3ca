package delivery_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/delivery"
)

func TestByCouncil(t *testing.T) {
	var got []string
	to := func(name string) delivery.Destination {
		return delivery.Func(func(_ context.Context, d delivery.Delivery) error {
			got = append(got, name+" "+d.Reference)
			return nil
		})
	}
	both := delivery.ByCouncil{"E08000035": to("leeds"), "W06000011": to("swansea")}
	require.NoError(t, both.Check())
	require.NoError(t, both.Deliver(t.Context(), delivery.Delivery{Council: "W06000011", Reference: "A"}))
	require.NoError(t, both.Deliver(t.Context(), delivery.Delivery{Council: "E08000035", Reference: "B"}))
	require.Equal(t, []string{"swansea A", "leeds B"}, got)
	err := both.Deliver(t.Context(), delivery.Delivery{Reference: "C"})
	var known *delivery.Error
	require.True(t, errors.As(err, &known))
	require.False(t, known.Permanent, "a later release can know it")
	require.ErrorContains(t, delivery.ByCouncil{"E08000035": nil, "W06000011": delivery.Mail{}}.Check(), `ByCouncil["E08000035"] is nil`)
	require.ErrorContains(t, delivery.ByCouncil{}.Check(), "no destinations")
	swept := 0
	both["E08000035"] = sweeper{&swept}
	require.NoError(t, both.Purge(t.Context()))
	require.Equal(t, 1, swept)
}

// sweeper is a destination that keeps things.
type sweeper struct{ swept *int }

func (sweeper) Deliver(context.Context, delivery.Delivery) error { return nil }
func (s sweeper) Purge(context.Context) error                    { *s.swept++; return nil }
