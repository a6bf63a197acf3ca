package forms

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/model"
)

// A draft as it mostly is, is read by hand: one member that is not known would make every
// page slower.
func TestDraftIsReadByHand(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 1, time.UTC)
	d := draft{Edits: 2, Started: now, Last: now, Here: now, Saves: pace{1, 2}, Language: "cy", From: "ABC", Mailbox: "m", Device: "d"}
	d.Answers.Set("details", model.Answer{Typed: model.Typed{"": {"By the \"gate\".\nŵ"}}, State: model.Given})
	data, err := d.encode()
	require.NoError(t, err)
	var read draft
	require.True(t, read.read(string(data)), "%s", data)
	again, err := read.encode()
	require.NoError(t, err)
	require.Equal(t, string(data), string(again))
}

// A stored draft means what encoding/json reads in it, whatever stands in the
// database.
func FuzzStoredDraft(f *testing.F) {
	for _, seed := range []string{
		`{"answers":{"email":{"typed":{"":["a\nb"]},"state":"given"}},"edits":2,"started":"2026-11-23T09:00:00Z","saves":{"hour":494000,"count":2},"language":"cy","from":"ABC","mailbox":"x","device":"y","here":"2026-11-23T10:00:00Z","last":"2026-11-23T10:00:00Z"}`,
		` { "former" : { "a" : { "state" : "given" } } , "owner" : "sub" , "saves" : { } } `,
		`{"edits":-0}`, `{"edits":01}`, `{"edits":1.0}`, `{"edits":99999999999999999999}`, `{"answers":null,"edits":null,"started":null}`, `{"Edits":3}`, `{"later":[1,{"x":"]"}]}`,
		`{"language":"c\u0079"}`, `{"language":"ŵ"}`, `{"language":"a","language":"b"}`, `{"saves":{"hour":1,"later":2}}`, `{"started":"yesterday"}`, `{"answers":{}}x`, `{"answers":{},}`, `[]`, `null`, ``, `{"edits":1]`,
		`{"answers":{"a":{}},"answers":{"b":{}}}`, "{\"from\":\"\xff\"}", `{"edits":[}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var slow, fast draft
		s := storedDraft{draft: &slow}
		slowErr := json.Unmarshal(data, &s)
		slow.Answers = s.Answers.Answers()
		err := fast.decode(data)
		require.Equal(t, slowErr == nil, err == nil, "%s", data)
		if err != nil {
			return
		}
		want, err := slow.encode()
		require.NoError(t, err)
		got, err := fast.encode()
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	})
}
