package standards

import (
	"database/sql/driver"
	"log/slog"
	"math"
	"strconv"
	"strings"
)

// Coordinates is a point on the Earth by latitude and longitude (WGS 84, as satellites
// and maps in browsers have them), to six decimal places, which is about 10 centimetres. The
// zero value is none, which is not the point where both are 0.
type Coordinates struct {
	lat, lon int32 // millionths of a degree
	set      bool
}

// coordinatesFormat is the format of [Coordinates].
func (Coordinates) format() Format {
	return parses(ParseCoordinates, coordinatesCodes, Format{
		Name: "coordinates", Tag: "uk_coordinates", Example: "51.481583, -3.179090",
		Input: Input{Width: 20},
	})
}

var coordinatesCodes = codes{
	{"coordinates.invalid", "neither a latitude and a longitude, such as 51.4816, -3.1791, nor a grid reference, such as ST 182 765"},
	{"coordinates.missing", "there are no coordinates"},
	{"coordinates.not-on-earth", "the latitude must be from -90 to 90, and the longitude from -180 to 180"},
	{"coordinates.not-on-grid", "Great Britain has no such grid square, or the reference has no pairs of digits"},
}

// NewCoordinates returns a point by its latitude and longitude in degrees, north and east
// of 0 being positive, rounded to six places. ok is false for what is not on the Earth.
func NewCoordinates(latitude, longitude float64) (c Coordinates, ok bool) {
	if !(math.Abs(latitude) <= 90 && math.Abs(longitude) <= 180) { // NaN is neither
		return Coordinates{}, false
	}
	return Coordinates{int32(math.Round(latitude * 1e6)), int32(math.Round(longitude * 1e6)), true}, true
}

// ParseCoordinates reads a latitude and a longitude: "51.4816, -3.1791", "51.4816 N 3.1791 W",
// "51°28'54\"N 3°10'45\"W", as maps and photographs give them; or a reference to the
// National Grid of Great Britain: "ST 182 765", "ST1820776540", "318207, 176540". Of a
// grid reference it is the middle of the square that is meant.
//
// Errors have code coordinates.missing, coordinates.invalid, coordinates.not-on-earth or
// coordinates.not-on-grid.
//
// Source: ISO 6709; Ordnance Survey, "A guide to coordinate systems in Great Britain".
func ParseCoordinates(s string) (Coordinates, error) {
	text := strings.ToUpper(cleanPart(s))
	switch {
	case text == "":
		return Coordinates{}, fail("coordinates.missing")
	case len(text) > 100:
		return Coordinates{}, fail("coordinates.invalid")
	}
	if c, code, is := parseGrid(text); is {
		if code != "" {
			return Coordinates{}, fail(code)
		}
		return c, nil
	}
	lat, lon, ok := degrees(text)
	if !ok {
		return Coordinates{}, fail("coordinates.invalid")
	}
	c, on := NewCoordinates(lat, lon)
	if !on {
		return Coordinates{}, fail("coordinates.not-on-earth")
	}
	return c, nil
}

// degrees reads two angles, of which one may be named N or S and the other E or W. Without
// letters the latitude is first.
func degrees(text string) (lat, lon float64, ok bool) {
	first, second, ok := twoAngles(text)
	if !ok {
		return 0, 0, false
	}
	a, aSide, okA := readAngle(first)
	b, bSide, okB := readAngle(second)
	named := func(side byte, of string) bool { return side != 0 && strings.IndexByte(of, side) >= 0 }
	if named(aSide, "EW") && named(bSide, "NS") {
		a, b, aSide, bSide = b, a, bSide, aSide
	}
	plain := aSide == 0 && bSide == 0
	return a, b, okA && okB && (plain || named(aSide, "NS") && named(bSide, "EW"))
}

// twoAngles parts a text: behind the first letter or before the second, at a comma or a
// space, or before the number of the second sign of degrees.
func twoAngles(text string) (first, second string, ok bool) {
	text = strings.Trim(text, " ,;")
	if letter := strings.IndexAny(text, "NSEW"); letter >= 0 {
		at := letter + 1
		if letter == 0 { // letters in front
			if at = strings.IndexAny(text[1:], "NSEW") + 1; at == 0 {
				return "", "", false
			}
		}
		return text[:at], text[at:], true
	}
	if first, second, ok = strings.Cut(strings.ReplaceAll(text, ";", ","), ","); ok {
		return first, second, true
	}
	if fields := strings.Fields(text); len(fields) == 2 {
		return fields[0], fields[1], true
	}
	if sign := strings.LastIndexAny(text, "°º"); sign > 0 && strings.IndexAny(text, "°º") != sign {
		at := len(strings.TrimRight(text[:sign], "0123456789. "))
		before := strings.TrimRight(text[:at], "-−+")
		return before, text[len(before):], true
	}
	return "", "", false
}

// readAngle reads degrees, perhaps with minutes and seconds, and the letter of the side of 0,
// which a sign stands for.
func readAngle(text string) (value float64, side byte, ok bool) {
	text = strings.Trim(text, " ,;")
	if n := len(text); n > 1 && strings.IndexByte("NSEW", text[n-1]) >= 0 {
		side, text = text[n-1], text[:n-1]
	} else if n > 1 && strings.IndexByte("NSEW", text[0]) >= 0 {
		side, text = text[0], text[1:]
	}
	text = strings.TrimSpace(strings.ReplaceAll(text, "−", "-"))
	text, negative := strings.CutPrefix(strings.TrimPrefix(text, "+"), "-")
	if negative && side != 0 {
		return 0, 0, false
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\u00a0°º'’′\"”″", r) })
	if len(parts) == 0 || len(parts) > 3 {
		return 0, 0, false
	}
	for i, part := range parts {
		if strings.Trim(part, "0123456789.") != "" {
			return 0, 0, false
		}
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || i > 0 && n >= 60 {
			return 0, 0, false
		}
		value += n / math.Pow(60, float64(i))
	}
	if negative || side == 'S' || side == 'W' {
		value = -value
	}
	return value, side, true
}

// Latitude is in degrees, south of the Equator negative.
func (c Coordinates) Latitude() float64 { return float64(c.lat) / 1e6 }

// Longitude is in degrees, west of Greenwich negative.
func (c Coordinates) Longitude() float64 { return float64(c.lon) / 1e6 }

// String returns latitude and longitude, "51.481583, -3.179090", or "".
func (c Coordinates) String() string {
	if !c.set {
		return ""
	}
	return strconv.FormatFloat(c.Latitude(), 'f', 6, 64) + ", " + strconv.FormatFloat(c.Longitude(), 'f', 6, 64)
}

// IsZero reports whether there are no coordinates.
func (c Coordinates) IsZero() bool { return !c.set }

// MarshalText gives the text of String, nothing for the zero value.
func (c Coordinates) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads as [ParseCoordinates] does; empty text is the zero value.
func (c *Coordinates) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseCoordinates) }

// Value stores the text of String, NULL for the zero value.
func (c Coordinates) Value() (driver.Value, error) { return textValue(c.String()) }

// Scan reads a column of text as [ParseCoordinates] does; NULL is the zero value.
func (c *Coordinates) Scan(column any) error { return scanText(c, column, ParseCoordinates) }

// LogValue keeps where somebody is out of logs.
func (c Coordinates) LogValue() slog.Value { return redacted }
