package forms

import (
	"math"

	"github.com/moothall/moothall/standards"
)

// Area is a polygon on the ground, such as that of a council: its corners in order, either
// way round, as latitude and longitude. The last leads back to the first. It must not
// cross the 180th meridian.
type Area [][2]float64

// Box is the area between two latitudes and two longitudes.
func Box(south, west, north, east float64) Area {
	return Area{{south, west}, {south, east}, {north, east}, {north, west}}
}

// Contains reports whether a point lies in the area, or on its border. It reckons in
// whole millionths of a degree, so that what is on the border is on it.
func (a Area) Contains(c standards.Coordinates) bool {
	if c.IsZero() || len(a) < 3 {
		return false
	}
	y, x := micro(c.Latitude()), micro(c.Longitude())
	inside := false
	for i, corner := range a {
		before := a[(i+len(a)-1)%len(a)]
		y1, x1, y2, x2 := micro(before[0]), micro(before[1]), micro(corner[0]), micro(corner[1])
		side := (x2-x1)*(y-y1) - (y2-y1)*(x-x1) // 0 on the line through both
		if side == 0 && min(x1, x2) <= x && x <= max(x1, x2) && min(y1, y2) <= y && y <= max(y1, y2) {
			return true
		}
		if (y1 > y) != (y2 > y) && (side > 0) == (y2 > y1) {
			inside = !inside
		}
	}
	return inside
}

func micro(degrees float64) int64 { return int64(math.Round(degrees * 1e6)) }

// faults lists what is wrong with an area.
func (a Area) faults() (faults []string) {
	if len(a) < 3 {
		faults = append(faults, "In: an area has three corners or more")
	}
	for _, corner := range a {
		if _, ok := standards.NewCoordinates(corner[0], corner[1]); !ok {
			return append(faults, "In: a corner is not on the Earth: give latitude, then longitude, in degrees")
		}
	}
	return faults
}
