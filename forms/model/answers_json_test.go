package model

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

// Stored answers mean what encoding/json reads in them, whatever stands in the
// database.
func FuzzStoredAnswers(f *testing.F) {
	for _, seed := range []string{
		`{"email":{"typed":{"":["a<b\"ŵ"]},"state":"given"},"d":{"state":"skipped"}}`,
		` { "a" : { "state" : "looking" , "typed" : { "x" : [ ] , "y" : ["1","2"] } } } `,
		`{"a":{"typed":{"":["\ud83d","\u003c"]},"state":"given","later":{"x":[1]}}}`,
		`{"a\"\\":{"typed":{"\u2028\n":["\u0000\u0008\u000c\r\t<&>\u2029"]},"state":"\u007f"}}`, `{"a":{"typed":null,"state":"given"}}`, `{"a":{"state":1}}`, `null`, `{}`, `{"a":{},"a":{"state":"given"}}`,
		"{\"a\":{\"typed\":{\"\":[\"\xff\"]}}}", `{"a":{"typed":{"":["x"]}}}x`, `{"a":{"Typed":{"":["x"]}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var slow map[Key]Answer
		slowErr := json.Unmarshal(data, &slow)
		var fast Stored
		require.Equal(t, slowErr == nil, json.Unmarshal(data, &fast) == nil, "%s", data)
		if slowErr != nil {
			return
		}
		require.Len(t, fast, len(slow))
		want, err := JSON(slow)
		require.NoError(t, err)
		got, err := Stored(slow).MarshalJSON()
		require.NoError(t, err)
		if slow != nil {
			require.Equal(t, string(want), string(got), "what is written is what encoding/json writes")
		}
		for key, want := range slow {
			got := fast[key]
			require.Equal(t, want.State, got.State)
			require.Len(t, got.Typed, len(want.Typed))
			for part, values := range want.Typed {
				require.Equal(t, append([]string{}, values...), append([]string{}, got.Typed[part]...))
			}
		}
	})
}
