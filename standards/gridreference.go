package standards

import (
	"math"
	"strconv"
	"strings"
)

// GridReference returns the point as a reference to the National Grid of Great Britain
// with six, eight or ten digits: "ST 18207 76540" names a square of a metre, of which the
// point is within five. ok is false outside the grid, so in Northern Ireland too.
//
// Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B
// and C; the seven parameters of its section 6.6, good to about five metres.
func (c Coordinates) GridReference(digits int) (reference string, ok bool) {
	if !c.set || digits < 2 || digits > 10 {
		return "", false
	}
	x, y := toGrid(c.Latitude(), c.Longitude())
	const rounded = .2 // metres that six places of a degree may have lost
	x, y = x+rounded, y+rounded
	if !(x >= 0 && x < 700_000 && y >= 0 && y < 1_300_000) {
		return "", false
	}
	letters := gridLetters(int(x/100_000), int(y/100_000))
	each := digits / 2
	size := math.Pow10(5 - each)
	part := func(v float64) string {
		text := strconv.Itoa(int(math.Mod(v, 100_000) / size))
		return strings.Repeat("0", each-len(text)) + text
	}
	return letters + " " + part(x) + " " + part(y), true
}

// gridLetters are the letters of a square of 100 km, by how many there are west and south
// of it. I is left out.
func gridLetters(east, north int) string {
	letter := func(i int) byte {
		if i > 7 {
			i++
		}
		return byte('A' + i)
	}
	first := (19 - north) - (19-north)%5 + (east+10)/5
	second := (19-north)*5%25 + east%5
	return string([]byte{letter(first), letter(second)})
}

// parseGrid reads a grid reference; is is false for what is none. code is what is wrong
// with one.
func parseGrid(text string) (c Coordinates, code string, is bool) {
	compact := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\t' {
			return -1
		}
		return r
	}, text)
	if len(compact) > 2 && isLetter(compact[0]) && isLetter(compact[1]) {
		digits := strings.ReplaceAll(compact[2:], ",", "")
		if !allDigits(digits) {
			return c, "", false
		}
		if len(digits)%2 != 0 || len(digits) > 10 {
			return c, "coordinates.not-on-grid", true
		}
		for east := range 7 {
			for north := range 13 {
				if gridLetters(east, north) != compact[:2] {
					continue
				}
				half := len(digits) / 2
				size := math.Pow10(5 - half)
				x, _ := strconv.Atoi(digits[:half])
				y, _ := strconv.Atoi(digits[half:])
				middle := size / 2
				c, ok := fromGrid(float64(east)*1e5+float64(x)*size+middle, float64(north)*1e5+float64(y)*size+middle)
				if !ok {
					return c, "coordinates.not-on-grid", true
				}
				return c, "", true
			}
		}
		return c, "coordinates.not-on-grid", true
	}
	easting, northing, two := strings.Cut(strings.ReplaceAll(text, " ", ","), ",")
	easting, northing = strings.Trim(easting, ", "), strings.Trim(northing, ", ")
	if !two || len(easting) != 6 || len(northing) < 5 || len(northing) > 7 || !allDigits(easting) || !allDigits(northing) {
		return c, "", false
	}
	x, _ := strconv.Atoi(easting)
	y, _ := strconv.Atoi(northing)
	c, ok := fromGrid(float64(x)+.5, float64(y)+.5)
	if !ok {
		return c, "coordinates.not-on-grid", true
	}
	return c, "", true
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' }

// The two ellipsoids, and the grid's projection from that of Airy.
const (
	airyA, airyB   = 6377563.396, 6356256.909
	wgsA, wgsB     = 6378137.0, 6356752.314245
	gridF0         = 0.9996012717
	gridE0, gridN0 = 400000.0, -100000.0
)

var gridLat0, gridLon0 = 49 * math.Pi / 180, -2 * math.Pi / 180

// helmert moves a point from WGS 84 to OSGB36; sign is -1 for the way back.
func helmert(x, y, z, sign float64) (float64, float64, float64) {
	const second = math.Pi / 180 / 3600
	tx, ty, tz := -446.448*sign, 125.157*sign, -542.060*sign
	rx, ry, rz, s := -0.1502*second*sign, -0.2470*second*sign, -0.8421*second*sign, 1+20.4894e-6*sign
	return tx + x*s - y*rz + z*ry, ty + x*rz + y*s - z*rx, tz - x*ry + y*rx + z*s
}

// cartesian and geographic turn latitude and longitude in radians into places in metres
// from the middle of the Earth, and back.
func cartesian(lat, lon, a, b float64) (x, y, z float64) {
	e2 := 1 - b*b/(a*a)
	v := a / math.Sqrt(1-e2*math.Sin(lat)*math.Sin(lat))
	return v * math.Cos(lat) * math.Cos(lon), v * math.Cos(lat) * math.Sin(lon), v * (1 - e2) * math.Sin(lat)
}

func geographic(x, y, z, a, b float64) (lat, lon float64) {
	e2, p := 1-b*b/(a*a), math.Hypot(x, y)
	lat = math.Atan2(z, p*(1-e2))
	for range 10 {
		v := a / math.Sqrt(1-e2*math.Sin(lat)*math.Sin(lat))
		lat = math.Atan2(z+e2*v*math.Sin(lat), p)
	}
	return lat, math.Atan2(y, x)
}

// meridian is the length of the developed arc of the meridian.
func meridian(lat float64) float64 {
	n := (airyA - airyB) / (airyA + airyB)
	n2, n3 := n*n, n*n*n
	d, s := lat-gridLat0, lat+gridLat0
	return airyB * gridF0 * ((1+n+1.25*n2+1.25*n3)*d - (3*n+3*n2+2.625*n3)*math.Sin(d)*math.Cos(s) +
		(1.875*n2+1.875*n3)*math.Sin(2*d)*math.Cos(2*s) - 35.0/24*n3*math.Sin(3*d)*math.Cos(3*s))
}

// radii are the radii of curvature at a latitude.
func radii(lat float64) (v, rho, eta2 float64) {
	e2 := 1 - airyB*airyB/(airyA*airyA)
	w := 1 - e2*math.Sin(lat)*math.Sin(lat)
	v = airyA * gridF0 / math.Sqrt(w)
	rho = airyA * gridF0 * (1 - e2) / math.Pow(w, 1.5)
	return v, rho, v/rho - 1
}

// toGrid turns degrees of WGS 84 into easting and northing in metres.
func toGrid(latitude, longitude float64) (east, north float64) {
	x, y, z := cartesian(latitude*math.Pi/180, longitude*math.Pi/180, wgsA, wgsB)
	x, y, z = helmert(x, y, z, 1)
	lat, lon := geographic(x, y, z, airyA, airyB)
	v, rho, eta2 := radii(lat)
	sin, cos, tan2 := math.Sin(lat), math.Cos(lat), math.Tan(lat)*math.Tan(lat)
	cos3, cos5 := cos*cos*cos, cos*cos*cos*cos*cos
	d := lon - gridLon0
	north = meridian(lat) + gridN0 + v/2*sin*cos*d*d + v/24*sin*cos3*(5-tan2+9*eta2)*math.Pow(d, 4) + v/720*sin*cos5*(61-58*tan2+tan2*tan2)*math.Pow(d, 6)
	east = gridE0 + v*cos*d + v/6*cos3*(v/rho-tan2)*math.Pow(d, 3) + v/120*cos5*(5-18*tan2+tan2*tan2+14*eta2-58*tan2*eta2)*math.Pow(d, 5)
	return east, north
}

// fromGrid turns easting and northing in metres into a point.
func fromGrid(east, north float64) (Coordinates, bool) {
	if !(east >= 0 && east < 700_000 && north >= 0 && north < 1_300_000) {
		return Coordinates{}, false
	}
	lat := gridLat0
	for rest := north - gridN0; math.Abs(rest) > 1e-5; rest = north - gridN0 - meridian(lat) {
		lat += rest / (airyA * gridF0)
	}
	v, rho, eta2 := radii(lat)
	tan, sec := math.Tan(lat), 1/math.Cos(lat)
	t2, t4, t6 := tan*tan, math.Pow(tan, 4), math.Pow(tan, 6)
	d := east - gridE0
	lat2 := lat - tan/(2*rho*v)*d*d + tan/(24*rho*math.Pow(v, 3))*(5+3*t2+eta2-9*t2*eta2)*math.Pow(d, 4) - tan/(720*rho*math.Pow(v, 5))*(61+90*t2+45*t4)*math.Pow(d, 6)
	lon := gridLon0 + sec/v*d - sec/(6*math.Pow(v, 3))*(v/rho+2*t2)*math.Pow(d, 3) + sec/(120*math.Pow(v, 5))*(5+28*t2+24*t4)*math.Pow(d, 5) - sec/(5040*math.Pow(v, 7))*(61+662*t2+1320*t4+720*t6)*math.Pow(d, 7)
	x, y, z := cartesian(lat2, lon, airyA, airyB)
	x, y, z = helmert(x, y, z, -1)
	lat, lon = geographic(x, y, z, wgsA, wgsB)
	return NewCoordinates(lat*180/math.Pi, lon*180/math.Pi)
}
