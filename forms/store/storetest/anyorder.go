package storetest

import (
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/store"
)

// model is what a store holds of three drafts, in the simplest form that can be right.
type model struct {
	data      map[string]string
	version   map[string]int64
	submitted map[string]string
	taken     map[string]bool
}

// round keeps the drafts of one sequence apart from those of another in the same store.
var round atomic.Int64

// anyOrder does random sequences of calls and expects after each what the model says.
func anyOrder(t *testing.T, s store.Store) {
	ctx := t.Context()
	rapid.Check(t, func(rt *rapid.T) {
		prefix := fmt.Sprintf("round %d ", round.Add(1))
		m := model{map[string]string{}, map[string]int64{}, map[string]string{}, map[string]bool{}}
		draft := rapid.Custom(func(rt *rapid.T) string { return prefix + rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "draft") })
		version := rapid.Int64Range(0, 4)
		rt.Repeat(map[string]func(*rapid.T){
			"save": func(rt *rapid.T) {
				d, v, data := draft.Draw(rt, "of"), version.Draw(rt, "over version"), rapid.String().Draw(rt, "data")
				saved, err := saved(s.Save(ctx, draftOf(d, v, data)))
				require.NoError(rt, err)
				require.Equal(rt, m.version[d] == v, saved, "Save over version %d when it is at %d", v, m.version[d])
				if saved {
					m.data[d], m.version[d] = data, v+1
				}
			},
			"delete": func(rt *rapid.T) {
				d := draft.Draw(rt, "of")
				require.NoError(rt, s.Delete(ctx, d))
				delete(m.data, d)
				delete(m.version, d)
			},
			"submit": func(rt *rapid.T) {
				d, v := draft.Draw(rt, "of"), version.Draw(rt, "version")
				reference := prefix + rapid.SampledFrom([]string{"R1", "R2", "R3"}).Draw(rt, "as")
				stored, err := sent(s.Submit(ctx, v, submissionOf(d, reference, "final")))
				want, wantErr := m.submit(d, v, reference)
				require.Equal(rt, wantErr, err != nil, "the reference is taken: %v; the error: %v", wantErr, err)
				require.Equal(rt, want, stored)
			},
			"": func(rt *rapid.T) {
				for _, d := range []string{prefix + "a", prefix + "b", prefix + "c"} {
					got, err := s.Draft(ctx, d)
					require.Equal(rt, m.version[d] == 0, errors.Is(err, store.ErrNotFound), "%s: %v", d, err)
					require.Equal(rt, m.version[d], got.Version, "the version of %s", d)
					require.Equal(rt, m.data[d], string(got.Data), "the data of %s", d)
					reference, err := s.Submitted(ctx, d)
					require.Equal(rt, m.submitted[d] == "", errors.Is(err, store.ErrNotFound), "%s: %v", d, err)
					require.Equal(rt, m.submitted[d], reference, "the reference of %s", d)
				}
			},
		})
	})
}

// submit is what Submit must do and return.
func (m model) submit(draft string, version int64, reference string) (stored string, taken bool) {
	switch {
	case m.submitted[draft] != "":
		return m.submitted[draft], false
	case version == 0 || m.version[draft] != version:
		return "", false
	case m.taken[reference]:
		return "", true
	}
	m.submitted[draft], m.taken[reference] = reference, true
	delete(m.data, draft)
	delete(m.version, draft)
	return reference, false
}
