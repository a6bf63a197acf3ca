package standards_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/suites"
)

func TestParseGSSCode(t *testing.T) {
	tests := []struct{ in, want, code string }{
		{"E08000035", "E08000035", ""},
		{" e08 000 035\u200b", "E08000035", ""},
		{"K02000001", "K02000001", ""},
		{"E61000001", "E61000001", ""},
		{" ", "", "gss-code.missing"},
		{"E0800003", "", "gss-code.invalid"},
		{"E080000350", "", "gss-code.invalid"},
		{"X08000035", "", "gss-code.invalid"},
		{"E08OOOO35", "", "gss-code.invalid"},
		{"00DA", "", "gss-code.invalid"},
	}
	for _, test := range tests {
		got, err := standards.ParseGSSCode(test.in)
		requireCode(t, err, test.code)
		require.Equal(t, test.want, got.String())
	}
	require.Equal(t, "E08", gss("E08000035").Entity())
	require.Equal(t, standards.Wales, gss("W06000001").Nation())
	require.Equal(t, standards.Nation(""), gss("K02000001").Nation())
	require.Equal(t, "", standards.GSSCode{}.Entity())
}

func gss(s string) standards.GSSCode { return must(standards.ParseGSSCode(s)) }

func FuzzParseGSSCode(f *testing.F) {
	f.Add("e08000035")
	f.Fuzz(func(t *testing.T, s string) {
		code, err := standards.ParseGSSCode(s)
		roundTrip(t, code, err, standards.ParseGSSCode)
	})
}

func day(s string) standards.Date { return must(standards.ParseDate(s)) }

func keys(all []standards.Council) string {
	var keys []string
	for _, c := range all {
		keys = append(keys, c.Key)
	}
	return strings.Join(keys, " ")
}

func TestCouncilsByDate(t *testing.T) {
	r := standards.Councils()
	tests := []struct{ key, day, want string }{
		{"surrey-county-council", "2027-03-31", "surrey-county-council"},
		{"surrey-county-council", "2027-04-01", "east-surrey-council west-surrey-council"},
		{"woking-borough-council", "2027-04-01", "west-surrey-council"},
		{"east-surrey-council", "2027-03-31", ""},
		{"taunton-deane-borough-council", "2019-03-31", "taunton-deane-borough-council"},
		{"taunton-deane-borough-council", "2019-04-01", "somerset-west-and-taunton-council"},
		{"taunton-deane-borough-council", "2023-04-01", "somerset-council"}, // two steps
		{"cumbria-county-council", "2026-11-23", "cumberland-council westmorland-and-furness-council"},
		{"north-of-tyne-combined-authority", "2026-11-23", "north-east-mayoral-combined-authority"},
		{"derry-city-council", "2026-11-23", "derry-city-and-strabane-district-council"},
		{"leeds-city-council", "1974-03-31", ""},
		{"city-of-london-corporation", "1500-01-01", "city-of-london-corporation"},
	}
	for _, test := range tests {
		c, found := r.ByKey(test.key)
		require.True(t, found, test.key)
		require.Equal(t, test.want, keys(r.Responsible(c, day(test.day))), "%s on %s", test.key, test.day)
	}
	require.Nil(t, r.Responsible(standards.Council{}, standards.Date{}))
	sheffield, found := r.ByCode(gss("E08000019")) // its code until 2025
	require.True(t, found)
	require.Equal(t, gss("E08000039"), sheffield.Code)
	_, found = r.ByCode(standards.GSSCode{})
	require.False(t, found)
	_, found = r.ByKey("")
	require.False(t, found)
}

// TestEveryoneHasTheRightCouncils counts: England had 317 principal councils
// without combined authorities from 2023, Wales has 22, Scotland 32, Northern Ireland 11.
func TestCouncilsOnADay(t *testing.T) {
	count := map[standards.Nation]int{}
	kinds := map[standards.CouncilType]int{}
	for c := range standards.Councils().On(day("2026-11-23")) {
		kinds[c.Type]++
		if c.Type != standards.CombinedAuthority && c.Type != standards.GreaterLondonAuthority {
			count[c.Nation]++
		}
		require.Equal(t, c.Nation, c.Code.Nation(), c.Key)
		require.Equal(t, c.Nation == standards.Wales, c.Welsh != "", c.Key)
	}
	require.Equal(t, map[standards.Nation]int{"England": 317, "Wales": 22, "Scotland": 32, "Northern Ireland": 11}, count)
	require.Equal(t, map[standards.CouncilType]int{"district": 164 + 11, "county": 21, "unitary": 62 + 22 + 32 + 1, "metropolitan": 36,
		"london-borough": 32, "city-of-london": 1, "greater-london-authority": 1, "combined-authority": 15}, kinds)
	require.Equal(t, "Cyngor Gwynedd", councilNamed(t, "gwynedd-council").NameIn("cy-GB"))
	require.Equal(t, "Cyngor Gwynedd", councilNamed(t, "gwynedd-council").NameIn("cy"))
	require.Equal(t, "Gwynedd Council", councilNamed(t, "gwynedd-council").NameIn("pl"))
	require.Equal(t, "Leeds City Council", councilNamed(t, "leeds-city-council").NameIn("cy"))
}

func councilNamed(t *testing.T, key string) standards.Council {
	c, found := standards.Councils().ByKey(key)
	require.True(t, found, key)
	return c
}

// TestCouncilDataIsFresh fails once the register's review date has passed: look
// for orders and new codes, bring data/councils.csv up to date, and set both dates.
func TestCouncilDataIsFresh(t *testing.T) {
	r := standards.Councils()
	require.False(t, standards.Today(time.Now()).After(r.Review()), "data/councils.csv was to be reviewed by %s", r.Review())
	require.False(t, r.Dated().After(r.Review()))
}

const head = "# dated: 2026-01-01\n# review: 2027-01-01\nkey,code,former-codes,name,welsh-name,type,nation,start,end,successors\n"

func TestSetCouncils(t *testing.T) {
	other, err := standards.ReadCouncils(strings.NewReader(head + "a,E06000099,E06000098,A,,unitary,England,2026-01-01,,\n"))
	require.NoError(t, err)
	standards.SetCouncils(other)
	defer standards.SetCouncils(nil)
	require.Equal(t, "a", keys(slices.Collect(standards.Councils().All())))
	standards.SetCouncils(nil)
	require.Greater(t, len(slices.Collect(standards.Councils().All())), 400)
}

func TestReadCouncilsRefuses(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", `the lines "# dated`},
		{"# dated: soon\n", "# dated: standards: date.format"},
		{"# dated: 2026-01-01\n# review: 2027-01-01\nkey,code\n", "the first line must be key,code,former"},
		{head + "a,E06\n", "wrong number of fields"},
		{head + ",,,A,,unitary,England,,,\n", "line 4: key and name must not be empty"},
		{head + "a,E06,,A,,unitary,England,,,\n", "line 4: standards: gss-code.invalid"},
		{head + "a,,x,A,,unitary,England,,,\n", "former-codes: standards: gss-code.invalid"},
		{head + "a,,,A,,unitary,England,1 May,,\n", "date.format"},
		{head + "a,,,A,,parish,England,,,\n", `type "parish" is none of`},
		{head + "a,,,A,,unitary,Cornwall,,,\n", `nation "Cornwall" is none of`},
		{head + "a,,,A,,unitary,England,2026-01-01,2025-01-01,\n", "the end is before the start"},
		{head + "a,,,A,,unitary,England,,,\na,,,A,,unitary,England,,,\n", `key "a" is there twice`},
		{head + "b,,,A,,unitary,England,,,\na,,,A,,unitary,England,,,\n", "a is out of order"},
		{head + "a,E06000001,,A,,unitary,England,,,\nb,,E06000001,A,,unitary,England,,,\n", "code E06000001 is there twice"},
		{head + "a,,,A,,unitary,England,,,b\n", "a has successors, but no end"},
		{head + "a,,,A,,unitary,England,,2026-01-01,b\n", "b, which is not in the register"},
		{head + "a,,,A,,unitary,England,,2026-01-01,a\n", "a does not outlast a"},
		{head + "a,,,A,,unitary,England,,2026-01-01,b\nb,,,A,,unitary,England,2026-01-03,,\n", "b starts later than the day after a ends"},
	}
	for _, test := range tests {
		_, err := standards.ReadCouncils(strings.NewReader(test.in))
		require.ErrorContains(t, err, test.want)
	}
}

// TestConformanceMySociety compares the register with that of mySociety, for every code in it.
func TestConformanceMySociety(t *testing.T) {
	file, err := os.Open(filepath.Join(suites.Corpus(t, "standards"), "mysociety-uk-local-authorities.csv"))
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	column := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	disputed := map[string]string{
		"E08000016": "Barnsley's code until the boundary with Sheffield moved on 1 April 2025 (SI 2024/1328)",
		"E08000019": "Sheffield's, the same",
		"E47000010": "the authority ended on 7 May 2024 (SI 2024/402); it is current there",
		"E47000011": "the same",
		"E06000033": "Southend-on-Sea has been a city since 2022; a borough there",
		"E06000042": "Milton Keynes, the same",
		"E07000071": "Colchester, the same",
		"E47000004": "the combined authority is named after its area there",
		"E06000024": "two spaces in the name there",
	}
	suite := tally{t: t, name: "mysociety-register"}
	today := day("2026-11-23")
	for _, row := range rows[1:] {
		code := column(row, "gss-code")
		if code == "" {
			continue
		}
		c, found := standards.Councils().ByCode(gss(code))
		require.True(t, found, code)
		same := c.Code == gss(code) && c.Name == column(row, "official-name") && string(c.Nation) == column(row, "nation") &&
			c.On(today) == (column(row, "current-authority") == "True")
		if _, ok := disputed[code]; ok {
			suite.disagree(code, !same)
			continue
		}
		suite.check(code, same)
	}
	suite.report(400)
}
