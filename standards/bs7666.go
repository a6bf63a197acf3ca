package standards

import (
	"strconv"
	"strings"
)

// AddressableObject is a name or number, or both, of a building or of a part
// of one. The zero value is none.
type AddressableObject struct {
	StartNumber int    // 1 to 9999, 0 for none
	StartSuffix string // a letter after it, "A"
	EndNumber   int    // the end of a range, "12" of 10A-12
	EndSuffix   string
	Text        string // "Flat 2", "Rose Cottage"
}

// Number returns the number or range, "10A-12", or "".
func (o AddressableObject) Number() string {
	if o.StartNumber == 0 {
		return ""
	}
	number := strconv.Itoa(o.StartNumber) + o.StartSuffix
	if o.EndNumber != 0 {
		number += "-" + strconv.Itoa(o.EndNumber) + o.EndSuffix
	}
	return number
}

// BS7666 is an address in the fields of a local land and property gazetteer
// and of AddressBase: a secondary object (a flat) in a primary one (a
// building) on a street. [BS7666.Address] makes lines of it.
//
// Source: BS 7666-0:2006, "Spatial data sets for geographical referencing"; GeoPlace,
// "Data entry conventions and best practice for addresses".
type BS7666 struct {
	UPRN               UPRN
	Organisation       string
	SAO                AddressableObject // secondary: the part of a building
	PAO                AddressableObject // primary: the building
	Street             string
	Locality           string
	Town               string // or post town
	AdministrativeArea string
	Postcode           Postcode
}

// Address writes the fields in up to three lines, town and county, in the order of
// the data entry conventions: names have a line each, a number stands before
// what follows it, "2 Rose Court", "10A-12 High Street". A locality or administrative area that
// repeats the town is left out. Lines beyond the third are joined to it with
// commas, so that nothing is lost.
//
// It does not judge the result: see [Address.Check].
func (b BS7666) Address() Address {
	var lines []string
	pending := "" // a number that waits for what it numbers
	add := func(text string) {
		if text = collapse(text); text == "" {
			return
		}
		lines, pending = append(lines, strings.TrimPrefix(pending+" "+text, " ")), ""
	}
	object := func(o AddressableObject) {
		add(o.Text)
		if number := o.Number(); number != "" {
			if pending != "" {
				pending += "," // a number in a number: "2, 10 High Street"
			}
			pending = strings.TrimPrefix(pending+" "+number, " ")
		}
	}
	add(b.Organisation)
	object(b.SAO)
	object(b.PAO)
	add(b.Street)
	if !strings.EqualFold(b.Locality, b.Town) {
		add(b.Locality)
	}
	if pending != "" {
		lines = append(lines, pending)
	}
	a := Address{UPRN: b.UPRN, Town: collapse(b.Town), Postcode: b.Postcode}
	if area := collapse(b.AdministrativeArea); !strings.EqualFold(area, a.Town) {
		a.County = area
	}
	a.setLines(lines)
	return a
}
