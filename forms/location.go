package forms

import (
	"cmp"
	"context"
	"encoding/json"
	"html"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/moothall/moothall/forms/govuk"
	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// Place is where something is: the answer to a [Location], and what a search for one
// finds, with Words such as "Mill Lane, Abermoel".
type Place struct {
	Latitude  float64 `json:"latitude"` // in degrees (WGS 84), to six places
	Longitude float64 `json:"longitude"`
	Given     string  `json:"given,omitempty"` // how: "coordinates", "map", "device" (the person's own place), "search"
	Words     string  `json:"words,omitempty"` // of what was found, or what was typed
}

// At is the point.
func (p Place) At() standards.Coordinates {
	c, _ := standards.NewCoordinates(p.Latitude, p.Longitude)
	return c
}

// LocationQuestion asks where something is.
type LocationQuestion struct {
	common[*LocationQuestion]
	k located
}

// Location asks where something is, in one box: a grid reference, or a latitude and
// longitude, see [standards.ParseCoordinates]; with [LocationQuestion.Find] an address, a
// street or a place too. With a script there is a button that fills in where the person
// is, and a map where there is one, see [LocationQuestion.Map]. Nothing of it is needed.
func Location(field *Place, label string) *LocationQuestion {
	q := &LocationQuestion{}
	q.k.picked, q.k.filled = partFound, partSearch
	q.start(q, field, label, &q.k, "")
	return q
}

// Find searches for what is typed and is no coordinates, and offers what it finds in a
// list. The question then needs a page of its own.
func (q *LocationQuestion) Find(search Search[Place]) *LocationQuestion {
	q.q.once("Find")
	q.k.of = places{search}
	if search == nil {
		q.q.fault("Find was given a nil Search")
	}
	return q
}

// In takes only what lies in the area, or on its border, such as that of the council.
func (q *LocationQuestion) In(area Area) *LocationQuestion {
	q.q.once("In")
	q.k.area = area
	q.q.faults = append(q.q.faults, area.faults()...)
	return q
}

// Map shows a map to those who have a script, of pictures at an address with {z}, {x} and
// {y} in it ("https://tiles.example/{z}/{x}/{y}.png", in the projection that all such maps
// have), with the attribution that their owner asks for. It is moved and zoomed by mouse,
// finger and keyboard, and puts its middle into the box. Browsers are then allowed to load
// pictures from there, and tell its owner which part of the map somebody looks at: say so in
// the privacy notice. Where the pictures do not come the box is there as before.
func (q *LocationQuestion) Map(tiles, attribution string) *LocationQuestion {
	q.q.once("Map")
	q.k.tiles, q.k.attribution = tiles, attribution
	u, err := url.Parse(strings.NewReplacer("{z}", "1", "{x}", "1", "{y}", "1").Replace(tiles))
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || strings.ContainsAny(tiles, " ;,'\"") ||
		!strings.Contains(tiles, "{z}") || !strings.Contains(tiles, "{x}") || !strings.Contains(tiles, "{y}") {
		q.q.fault("Map: the tiles are at an address that begins https:// and holds {z}, {x} and {y}")
		q.k.tiles = ""
	} else {
		q.k.origin = u.Scheme + "://" + u.Host
	}
	if blank(attribution) {
		q.q.fault("Map: say whose map it is, as its owner asks")
	}
	return q
}

// located is the kind of where something is.
type located struct {
	model.OneInput
	lookup[Place]
	area                       Area // empty for all the Earth
	tiles, attribution, origin string
}

// Parts of the answer, beside those of what is looked up.
const (
	partGiven = "given" // how the box was filled in: by the script, or "" by hand
	partPoint = "point" // of what was found, never from a browser
	partWords = "words" // of what was found, never from a browser
)

// The ways in which a place is given.
const (
	byCoordinates = "coordinates"
	byMap         = "map"
	byDevice      = "device"
	bySearch      = "search"
)

func (*located) Name() string             { return "location" }
func (*located) Parts() []string          { return []string{partSearch, partFound, partGiven} }
func (*located) Empty(t model.Typed) bool { return blank(t.Get(partSearch)) }

func (k *located) Missing(model.Typed) []model.Problem {
	return []model.Problem{{Code: "location.search-missing", Parts: []string{partSearch}}}
}

func (k *located) Codes() []string {
	codes := append(codesOf("coordinates"), "location.search-missing")
	if k.of != nil {
		codes = append(codes, "location.not-chosen")
	}
	if k.area != nil {
		codes = append(codes, "location.outside")
	}
	return codes
}

func (k *located) Read(t model.Typed, _ model.Moment) (any, []model.Problem) {
	if k.of != nil {
		if problems := k.unfinished(t); problems != nil {
			return nil, problems
		}
	}
	typed, place := t.Get(partSearch), Place{Given: byCoordinates}
	if k.of != nil && t.Get(partStep) == stepPicked {
		typed, place = t.Get(partPoint), Place{Given: bySearch, Words: t.Get(partWords)}
	}
	at, err := standards.ParseCoordinates(typed)
	if err != nil {
		problems := problemsOf(err)
		for i := range problems {
			problems[i].Parts = []string{partSearch}
		}
		return nil, problems
	}
	if len(k.area) > 0 && !k.area.Contains(at) {
		return nil, []model.Problem{{Code: "location.outside", Parts: []string{partSearch}}}
	}
	place.Latitude, place.Longitude = at.Latitude(), at.Longitude()
	switch given := t.Get(partGiven); {
	case place.Given == bySearch:
	case given == byMap, given == byDevice:
		place.Given = given
	case typed != at.String():
		place.Words = standards.CleanLine(typed)
	}
	return place, nil
}

func (*located) Decode(raw json.RawMessage) (any, error) { return model.Decode[Place](raw) }

func (*located) Schema() model.Schema {
	schema := model.SchemaLike(Place{1.5, 1.5, "-", "-"})
	schema["required"] = []string{"latitude", "longitude"}
	return schema
}

// Show is the words, and the point for a map.
func (*located) Show(value any, _ *model.Field, p *lang.Printer) (shown []string) {
	place := value.(Place)
	if place.Words != "" {
		shown = append(shown, place.Words)
	}
	shown = append(shown, place.At().String())
	_, typed := standards.ParseCoordinates(place.Words)
	if reference, ok := place.At().GridReference(8); ok && typed != nil { // else it says the same
		shown = append(shown, p.Text("moothall.forms.location.grid", "reference", reference))
	}
	return shown
}

// Unbroken keeps numbers on one line.
func (*located) Unbroken(line, of int) bool { return of < 3 || line > 0 }

// Columns are the point in both ways, how it was given, and the words.
func (*located) Columns(value any) []model.Cell {
	place, given := value.(Place)
	cells := []model.Cell{
		{Part: "latitude", Number: true}, {Part: "longitude", Number: true}, {Part: "grid-reference"}, {Part: partGiven}, {Part: partWords},
	}
	for i, cell := range cells {
		cells[i].Title = "moothall.forms.location." + cell.Part
	}
	if given {
		cells[0].Value = strconv.FormatFloat(place.Latitude, 'f', 6, 64)
		cells[1].Value = strconv.FormatFloat(place.Longitude, 'f', 6, 64)
		cells[2].Value, _ = place.At().GridReference(10)
		cells[3].Value, cells[4].Value = place.Given, place.Words
	}
	return cells
}

// pictures is the origin of the map's pictures, "" where there is no map.
func (k *located) pictures() string { return k.origin }

// Blanks are lines for whichever way they know.
func (*located) Blanks(*Asking) []Blank { return []Blank{{Lines: 2}} }

// Take takes coordinates at once, and looks up all else.
func (k *located) Take(ctx context.Context, s *Stepping) (answer model.Answer, next string) {
	typed, over := s.Typed()
	if s.Step == "" && !over {
		if _, err := standards.ParseCoordinates(typed.Get(partSearch)); err == nil {
			delete(typed, partFound)
			return s.Field.Judge(typed, s.Moment), ""
		}
	}
	return k.lookup.Take(ctx, s)
}

// AskStep writes the box, and what was found for it.
func (k *located) AskStep(ctx context.Context, b []byte, q *Asking, s *Stepping) (page []byte, title string) {
	if s.Step != "" {
		return k.lookup.AskStep(ctx, b, q, s)
	}
	if step := q.Typed.Get(partStep); step == stepChoose || step == stepPicked {
		q.Problems = nil
	}
	q.Heading = true
	b = k.Ask(b, q)
	return q.Button(b, q.Printer.Text("moothall.forms.continue")), q.Title()
}

// extra is the button and the map.
func (*located) extra() *theme.Extra { return theme.Locate() }

// Ask writes the box, with the room where the script puts the button and the map.
func (k *located) Ask(b []byte, q *Asking) []byte {
	say := func(part string) string { return q.Printer.Text("moothall.forms.location." + part) }
	in := q.TextInput()
	in.ID, in.Name, in.Value = q.Input(partSearch), q.Input(partSearch), govuk.String(q.Typed.Get(partSearch))
	in.Spellcheck, in.Autocomplete = new(false), govuk.String(cmp.Or(q.Field.Autocomplete, "off"))
	if in.Hint == nil {
		in.Hint = &govuk.Hint{Text: say("hint")}
		if k.of != nil {
			in.Hint.Text = say("hint-search")
		}
	}
	b = q.underHeading(b, in)
	given := ""
	if how := q.Typed.Get(partGiven); how == byMap || how == byDevice {
		given = how
	}
	attr := func(name, value string) {
		b = append(b, " "+name+`="`+html.EscapeString(value)+`"`...)
	}
	b = append(b, `<input type="hidden"`...)
	attr("id", q.Input(partGiven))
	attr("name", q.Input(partGiven))
	attr("value", given)
	b = append(b, `><div class="moothall-locate" data-module="moothall-locate"`...)
	attr("data-for", q.Input(partSearch))
	attr("data-given", q.Input(partGiven))
	for _, words := range []string{"here", "locating", "denied", "filled", "map", "keys", "choose", "in", "out", "north", "south", "west", "east", "no-map"} {
		attr("data-"+words, say("script."+words))
	}
	if k.tiles != "" {
		attr("data-tiles", k.tiles)
		attr("data-attribution", k.attribution)
		south, west, north, east := k.around()
		attr("data-bounds", strings.Join([]string{degrees(south), degrees(west), degrees(north), degrees(east)}, " "))
	}
	return append(b, "></div>\n"...)
}

func degrees(v float64) string { return strconv.FormatFloat(v, 'f', 6, 64) }

// around is the box that the map shows at first: the area's, or the United Kingdom.
func (k *located) around() (south, west, north, east float64) {
	if len(k.area) == 0 {
		return 49.8, -8.7, 60.9, 1.8
	}
	south, west, north, east = 90, 180, -90, -180
	for _, corner := range k.area {
		south, north = min(south, corner[0]), max(north, corner[0])
		west, east = min(west, corner[1]), max(east, corner[1])
	}
	return south, west, north, east
}

// underHeading writes an input with the page's text below its label, where that is the
// heading and a step writes the whole page.
func (q *Asking) underHeading(b []byte, in govuk.Input) []byte {
	if len(q.body) == 0 {
		return in.AppendHTML(b)
	}
	return append(b, underHeading(in.AppendHTML(nil), q.body)...)
}

// places are what a search finds.
type places struct{ found Search[Place] }

func (places) named() string { return "location" }
func (places) limit() int    { return 20 }

func (places) search(typed string) (string, bool) {
	words := standards.CleanLine(typed)
	return words, strings.ContainsFunc(words, unicode.IsLetter) && len([]rune(words)) <= longestThing
}

func (p places) find(ctx context.Context, words string) ([]Place, error) { return p.found(ctx, words) }
func (places) line(place Place) string                                   { return place.Words }
func (places) choice(place Place) string                                 { return hashed(place.Words + "\n" + place.At().String()) }

func (p places) parts(place Place) map[string]string {
	return map[string]string{partPoint: place.At().String(), partWords: standards.CleanLine(place.Words), partFound: p.choice(place)}
}

func (places) byHand() []string                     { return nil }
func (places) input(*govuk.Input)                   {}
func (places) askByHand(b []byte, _ *Asking) []byte { return b }
