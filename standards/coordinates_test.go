package standards_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func TestParseCoordinates(t *testing.T) {
	for typed, want := range map[string]string{
		"51.4816, -3.1791":            "51.481600, -3.179100",
		" 51.4816 -3.1791 ":           "51.481600, -3.179100",
		"51.4816,−3.1791":             "51.481600, -3.179100",
		"51.4816 N 3.1791 W":          "51.481600, -3.179100",
		"N51.4816 W3.1791":            "51.481600, -3.179100",
		"3.1791w, 51.4816n":           "51.481600, -3.179100",
		`51°28'54"N 3°10'45"W`:        "51.481667, -3.179167",
		"51° 28′ 54″ N, 3° 10′ 45″ W": "51.481667, -3.179167",
		`51°28'54" -3°10'45"`:         "51.481667, -3.179167",
		"51 28 54 N 3 10 45 W":        "51.481667, -3.179167",
		"+51.5; +0.1":                 "51.500000, 0.100000",
		"0, 0":                        "0.000000, 0.000000",
		"TG 51409 13177":              "52.657980, 1.716050", // the worked example of the guide, on the ground
		"tg5140913177":                "52.657980, 1.716050",
		"651409, 313177":              "52.657980, 1.716050",
	} {
		c, err := standards.ParseCoordinates(typed)
		require.NoError(t, err, typed)
		other, err := standards.ParseCoordinates(want)
		require.NoError(t, err)
		require.InDelta(t, other.Latitude(), c.Latitude(), .00007, typed) // five metres
		require.InDelta(t, other.Longitude(), c.Longitude(), .00007, typed)
		if want[0] == '5' && typed[0] != 'T' && typed[0] != 't' && typed[0] != '6' {
			require.Equal(t, want, c.String(), typed)
		}
		again, err := standards.ParseCoordinates(c.String())
		require.NoError(t, err)
		require.Equal(t, c, again, typed)
	}
	for typed, code := range map[string]string{
		"": "missing", " ": "missing", "here": "invalid", "51.4816": "invalid", "51.4816 N": "invalid", "51.4816 N 3.1 N": "invalid", "51,4816 -3,1791": "invalid",
		"51 61 0 N 3 0 0 W": "invalid", "-51 N 3 W": "invalid", "1.2.3, 4": "invalid", "1e3, 4": "invalid", "NaN, 1": "invalid", "91, 0": "not-on-earth", "0, 181": "not-on-earth",
		"ST 18 765": "not-on-grid", "ST": "invalid", "ZZ 12 34": "not-on-grid", "II 12 34": "not-on-grid", "1 2 3 4 5 6 7": "invalid", "ST 182A 765": "invalid", "NN": "invalid", "N E": "invalid",
	} {
		_, err := standards.ParseCoordinates(typed)
		require.ErrorIs(t, err, &standards.Error{Code: "coordinates." + code}, "%q", typed)
	}
	_, ok := standards.NewCoordinates(math.NaN(), 0)
	require.False(t, ok)
}

// Every square of the grid is found again, and the guide's example is where it says.
func TestGridReference(t *testing.T) {
	c, ok := standards.NewCoordinates(52.65798, 1.71605)
	require.True(t, ok)
	reference, ok := c.GridReference(8)
	require.True(t, ok)
	require.Equal(t, "TG 5140 1317", reference)
	for _, letters := range []string{"SV", "TL", "NN", "HP", "SH", "OV", "ST", "SZ", "NA", "TQ"} {
		want := letters + " 50000 50000"
		c, err := standards.ParseCoordinates(want)
		require.NoError(t, err, want)
		got, ok := c.GridReference(4)
		require.True(t, ok)
		require.Equal(t, letters+" 50 50", got)
	}
	belfast, _ := standards.NewCoordinates(0, 0)
	_, ok = belfast.GridReference(6)
	require.False(t, ok)
	_, ok = standards.Coordinates{}.GridReference(6)
	require.False(t, ok)
}

func FuzzParseCoordinates(f *testing.F) {
	for _, seed := range []string{"51.4816, -3.1791", `51°28'54"N 3°10'45"W`, "ST 182 765", "651409 313177", "N", "°°", "S1,E", "ST,,", "-", "1 2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := standards.ParseCoordinates(s)
		if err != nil {
			require.True(t, c.IsZero())
			return
		}
		again, err := standards.ParseCoordinates(c.String())
		require.NoError(t, err)
		require.Equal(t, c, again)
	})
}

// Coordinates are read as people have them: from a map, a photograph or a walk.
func ExampleParseCoordinates() {
	for _, typed := range []string{"51.4816, -3.1791", `51°28'54"N 3°10'45"W`, "ST 182 765"} {
		c, err := standards.ParseCoordinates(typed)
		reference, _ := c.GridReference(6)
		fmt.Println(c, reference, err)
	}
	// Output:
	// 51.481600, -3.179100 ST 182 765 <nil>
	// 51.481667, -3.179167 ST 182 765 <nil>
	// 51.481974, -3.178649 ST 182 765 <nil>
}
