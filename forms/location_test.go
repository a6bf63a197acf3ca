package forms_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/accessibility/a11ytest"
	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// lanes finds two lanes, and fails for what is broken.
func lanes(_ context.Context, words string) ([]forms.Place, error) {
	switch {
	case strings.Contains(words, "broken"):
		return nil, errors.New("no lanes")
	case strings.Contains(words, "Mill"):
		return []forms.Place{{Latitude: 51.5, Longitude: -3.2, Words: "Mill Lane, Abermoel"}, {Latitude: 53, Longitude: -3, Words: "Mill Lane, <Far>"}}, nil
	}
	return nil, nil
}

type hole struct {
	Where forms.Place
	Note  string
}

const potholeBase = "https://www.abermoel.example/pothole"

func locate(t testing.TB, ask func(q *forms.LocationQuestion) *forms.LocationQuestion) (*forms.Form[hole], *store.Memory, *formstest.Browser) {
	t.Helper()
	form, err := forms.Define("pothole", func(f *forms.Builder, p *hole) {
		whole(f)
		f.Page("where", ask(forms.Location(&p.Where, "Where is the hole?").Called("the place of the hole").In(forms.Box(51, -4, 52, -3))))
		f.Page("note", forms.Text(&p.Note, "Note?"))
	})
	require.NoError(t, err)
	kept := store.NewMemory()
	h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: potholeBase}, Service: council(), Store: kept, Languages: welsh(t, form.Definition())})
	require.NoError(t, err)
	return form, kept, formstest.New(t, h, potholeBase)
}

// A place is given by a grid reference or coordinates, without a script.
func TestLocation(t *testing.T) {
	form, kept, b := locate(t, func(q *forms.LocationQuestion) *forms.LocationQuestion { return q })
	b.Get("/where")
	require.Equal(t, "Where is the hole?", b.Heading())
	require.NotContains(t, b.Body, "data-tiles")
	require.NotContains(t, b.Header.Get("Content-Security-Policy"), "tiles")
	a11ytest.Config{Patterns: true}.CheckHTML(t, b.Body)
	require.Equal(t, []string{"Enter the place of the hole"}, b.Submit("where-search", " ").Errors())
	require.Equal(t, []string{"Enter the place of the hole as a grid reference, like ST 182 765, or a latitude and longitude, like 51.4816, -3.1791"}, b.Submit("where-search", "Mill Lane").Errors())
	require.Equal(t, []string{"The place of the hole must be in our area"}, b.Submit("where-search", "53, -3").Errors())
	require.Equal(t, "53, -3", b.Value("where-search"))
	require.Equal(t, []string{"CY the place of the hole: rhaid i hwn fod yn ein hardal"}, b.Get("/cy/where").Errors())
	b.Get("/where").Submit("where-search", "ST 182 765").Submit("note", "Deep")
	require.Equal(t, "ST 182 765 51.481974, -3.178649", b.Row("Where is the hole?"))
	b.Submit()
	var place forms.Place
	require.NoError(t, kept.Submissions(t.Context(), "pothole", "", func(s store.Submission) error {
		v, _, err := form.DecodeSubmission(s.Data)
		place = v.Where
		require.Contains(t, string(s.Data), `"where":{"latitude":51.481974,"longitude":-3.178649,"given":"coordinates","words":"ST 182 765"}`)
		return err
	}))
	require.Equal(t, "51.481974, -3.178649", place.At().String())
}

// How the script filled the box in is kept, and nothing else that a browser says of it.
func TestLocationGivenByScript(t *testing.T) {
	for sent, want := range map[string]string{"map": "map", "device": "device", "": "coordinates", "search": "coordinates", "<b>": "coordinates"} {
		form, kept, b := locate(t, func(q *forms.LocationQuestion) *forms.LocationQuestion { return q })
		b.Get("/where").Submit("where-search", "51.500000, -3.200000", "where-given", sent).Submit("note", "Deep").Submit()
		require.NoError(t, kept.Submissions(t.Context(), "pothole", "", func(s store.Submission) error {
			v, _, err := form.DecodeSubmission(s.Data)
			require.Equal(t, forms.Place{Latitude: 51.5, Longitude: -3.2, Given: want}, v.Where)
			return err
		}))
	}
}

// With a search the box takes words too.
func TestLocationSearch(t *testing.T) {
	_, _, b := locate(t, func(q *forms.LocationQuestion) *forms.LocationQuestion { return q.Find(lanes) })
	b.Get("/where").Submit("where-search", "Mill Lane")
	require.Equal(t, "/pothole/where/choose", b.URL.Path)
	require.Contains(t, b.Text(), "Mill Lane, <Far>")
	a11ytest.Config{Patterns: true}.CheckHTML(t, b.Body)
	options := b.Options("where-found")
	require.Len(t, options, 2)
	require.Equal(t, []string{"Select one from the list"}, b.Submit().Errors())
	b.Submit("where-found", options[0])
	b.Submit("note", "Deep")
	require.Equal(t, "Mill Lane, Abermoel 51.500000, -3.200000 Grid reference ST 1680 7857", b.Row("Where is the hole?"))

	require.Equal(t, "We could not find the place", b.Get("/where").Submit("where-search", "Nowhere").Heading())
	require.Equal(t, "We cannot search for places at the moment", b.Get("/where").Submit("where-search", "broken").Heading())
	require.Equal(t, "/pothole/note", b.Get("/where").Submit("where-search", "51.5 N, 3.2 W").URL.Path, "coordinates are taken at once")
	b.Get("/where").Submit("where-search", "Mill Lane")
	far := b.Options("where-found")[1] // which is not in the area
	require.NotEqual(t, "/pothole/note", b.Submit("where-found", far).URL.Path)
}

// A map changes what the page may load, and nothing without it.
func TestLocationMap(t *testing.T) {
	_, _, b := locate(t, func(q *forms.LocationQuestion) *forms.LocationQuestion {
		return q.Map("https://tiles.example:8443/{z}/{x}/{y}.png", "© Map <makers>")
	})
	b.Get("/where")
	require.Contains(t, b.Header.Get("Content-Security-Policy"), "img-src 'self' https://tiles.example:8443;")
	require.Contains(t, b.Body, `data-attribution="© Map &lt;makers&gt;"`)
	require.Contains(t, b.Body, `data-bounds="51.000000 -4.000000 52.000000 -3.000000"`)
	a11ytest.Config{Patterns: true}.CheckHTML(t, b.Body)
	for _, wrong := range []string{"http://tiles.example/{z}/{x}/{y}", "https://tiles.example/{z}/{x}", "https://a.example/{z}/{x}/{y}; script-src *", "/{z}/{x}/{y}", "https://u:p@t.example/{z}/{x}/{y}"} {
		_, err := forms.Define("pothole", func(f *forms.Builder, p *hole) {
			whole(f)
			f.Page("where", forms.Location(&p.Where, "Where?").Map(wrong, "©"))
		})
		require.ErrorContains(t, err, "Map: the tiles are at an address", wrong)
	}
	_, err := forms.Define("pothole", func(f *forms.Builder, p *hole) {
		whole(f)
		f.Page("where", forms.Location(&p.Where, "Where?").Map("https://tiles.example/{z}/{x}/{y}", " ").In(forms.Area{{1, 2}, {91, 0}}))
	})
	require.ErrorContains(t, err, "say whose map it is")
	require.ErrorContains(t, err, "three corners")
	require.ErrorContains(t, err, "not on the Earth")
}

// What is on the border is in, and what is beside it by a millionth of a degree is not.
func TestArea(t *testing.T) {
	at := func(lat, lon float64) standards.Coordinates {
		c, ok := standards.NewCoordinates(lat, lon)
		require.True(t, ok)
		return c
	}
	box := forms.Box(51, -4, 52, -3)
	for _, in := range [][2]float64{{51, -4}, {52, -3}, {51.5, -4}, {52, -3.5}, {51.000001, -3.999999}} {
		require.True(t, box.Contains(at(in[0], in[1])), in)
	}
	for _, out := range [][2]float64{{50.999999, -4}, {52.000001, -3}, {51.5, -4.000001}, {51, -2.999999}} {
		require.False(t, box.Contains(at(out[0], out[1])), out)
	}
	// With a bay in it, either way round.
	bay := forms.Area{{0, 0}, {0, 3}, {3, 3}, {3, 2}, {1, 1.5}, {3, 1}, {3, 0}}
	back := make(forms.Area, len(bay))
	for i, corner := range bay {
		back[len(bay)-1-i] = corner
	}
	for _, area := range []forms.Area{bay, back} {
		require.True(t, area.Contains(at(1, 1.5)), "its inner corner")
		require.True(t, area.Contains(at(2, 1.25)), "on a slope")
		require.True(t, area.Contains(at(2.5, .5)))
		require.False(t, area.Contains(at(2, 1.5)), "in the bay")
		require.False(t, area.Contains(at(3, 1.5)))
		require.False(t, area.Contains(standards.Coordinates{}))
	}
	require.False(t, forms.Area{}.Contains(at(0, 0)))
	rapid.Check(t, func(t *rapid.T) { // against the distance from the middle of a ring of many corners
		corners := rapid.IntRange(3, 60).Draw(t, "corners")
		var ring forms.Area
		for i := range corners {
			angle := 2 * math.Pi * float64(i) / float64(corners)
			ring = append(ring, [2]float64{10 * math.Sin(angle), 10 * math.Cos(angle)})
		}
		lat, lon := rapid.Float64Range(-12, 12).Draw(t, "lat"), rapid.Float64Range(-12, 12).Draw(t, "lon")
		far, near := math.Hypot(lat, lon), 10*math.Cos(math.Pi/float64(corners))
		c, _ := standards.NewCoordinates(lat, lon)
		switch inside := ring.Contains(c); {
		case far > 10.00001 && inside:
			t.Fatalf("%v is outside", c)
		case far < near-.00001 && !inside:
			t.Fatalf("%v is inside", c)
		}
	})
	for i, corner := range box {
		require.True(t, box.Contains(at(corner[0], corner[1])), i)
	}
}
