package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseLocalServiceID() {
	l, _ := standards.ParseLocalServiceID("LGSL 461, LGIL 8")
	interaction, ok := l.LGIL()
	fmt.Println(l, l.LGSL(), interaction, ok)
	// Output: 461:8 461 8 true
}

func TestParseLocalServiceID(t *testing.T) {
	testParse(t, standards.ParseLocalServiceID, []parsed{
		{"461", "461", ""},
		{"0461", "461", ""},
		{"461:8", "461:8", ""},
		{"461 / 08", "461:8", ""},
		{"461:0", "461:0", ""},
		{"lgsl=461&lgil=8", "461:8", ""},
		{"LGSL461 LGIL8", "461:8", ""},
		{"1826-30", "1826:30", ""},
		{"0", "", "local-service-id.invalid"},
		{"0:8", "", "local-service-id.invalid"},
		{"10000", "", "local-service-id.invalid"},
		{"461:100", "", "local-service-id.invalid"},
		{"461:8:1", "", "local-service-id.invalid"},
		{"461:8:0", "", "local-service-id.invalid"},
		{"461:", "", "local-service-id.invalid"},
		{"LGIL 8", "", "local-service-id.invalid"},
		{"LGSL 461 LGSL 8", "", "local-service-id.invalid"},
		{"461.8", "", "local-service-id.invalid"},
		{"٤٦١", "", "local-service-id.invalid"},
	})
	l := must(standards.ParseLocalServiceID("461:0"))
	interaction, ok := l.LGIL()
	require.True(t, ok, "0 is applying for a service")
	require.Zero(t, interaction)
	_, ok = must(standards.ParseLocalServiceID("461")).LGIL()
	require.False(t, ok)
	require.Zero(t, standards.LocalServiceID{}.LGSL())
}

func FuzzParseLocalServiceID(f *testing.F) {
	for _, seed := range []string{"461", "461:8", "LGSL 461, LGIL 0", "1:2:3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := standards.ParseLocalServiceID(s)
		if roundTrip(t, l, err, standards.ParseLocalServiceID) {
			require.Positive(t, l.LGSL())
		}
	})
}
