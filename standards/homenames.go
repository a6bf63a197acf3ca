package standards

import (
	"bytes"
	"strings"
)

// homeName reports whether a line names no more than the country of a UK
// postcode, and whether that is one of the islands, which are post towns too.
//
// Names may be joined with commas: "Wales, UK". Royal Mail wants none of them;
// GOV.UK Notify drops those of the United Kingdom at the end of an address and
// takes the islands. Both parsers of addresses go by this one table.
func homeName(line string) (island, found bool) {
	if hasDigit(line) {
		return false, false
	}
	for part := range strings.SplitSeq(line, ",") {
		var buf [64]byte
		isIsland, known := homeNames[string(bytes.TrimPrefix(fold(&buf, strings.TrimSpace(part)), []byte("the ")))]
		if !known {
			return false, false
		}
		island = island || isIsland
	}
	return island, true
}

// homeNames is true for the islands.
var homeNames = func() map[string]bool {
	names := make(map[string]bool)
	for island, list := range map[bool]string{false: kingdomNames, true: islandNames} {
		for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == '\n' }) {
			names[strings.TrimSpace(name)] = island
		}
	}
	return names
}()

// The names are in lower case and without full stops, in English, in the other
// languages of the nations, and as people shorten them.
const kingdomNames = `
united kingdom, uk, u k, united kingdom of great britain and northern ireland, great britain, gt britain, britain, gb, british isles
england, scotland, wales, northern ireland, n ireland, ni, channel islands, channel isles, ci, c i
y deyrnas unedig, deyrnas unedig, du, y du, prydain fawr, prydain, lloegr, yr alban, cymru, gogledd iwerddon, ynysoedd y sianel
alba, an rìoghachd aonaichte, tuaisceart éireann, norlin airlann`

const islandNames = `
jersey, bailiwick of jersey, jersey ci, jersey channel islands, jèrri
guernsey, bailiwick of guernsey, guernsey ci, guernsey channel islands, guernési, alderney, sark, herm, jethou, brecqhou
isle of man, iom, i o m, isle of mann, mannin, ellan vannin, ynys manaw`

// cutHome drops the lines at the end that name only the country of a UK
// postcode, but never the first line. island is the last that is one.
func cutHome(lines []string) (rest []string, island string) {
	for len(lines) > 1 {
		last := lines[len(lines)-1]
		isIsland, found := homeName(last)
		if !found {
			break
		}
		if lines = lines[:len(lines)-1]; isIsland {
			island = last
		}
	}
	return lines, island
}

// takeHome reads the end of an address with a UK postcode: the postcode, the
// county and the town. It returns the lines before, and what stands in place of
// a postcode that is missing.
func (a *Address) takeHome(lines []string) (before []string, instead string, err error) {
	lines, island := cutHome(lines)
	last := len(lines) - 1
	instead, a.Postcode, err = cutPostcode(lines[last])
	if err != nil {
		instead, a.Postcode, err = cutCountry(lines[last], instead, err)
	}
	if lines = lines[:last]; instead != "" {
		lines = append(lines, instead)
	}
	for len(lines) > 2 { // some write the country above the postcode
		if isIsland, found := homeName(lines[len(lines)-1]); !found || isIsland {
			break
		}
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 1 && island != "" && err == nil {
		lines = append(lines, island)
	}
	return a.takeTown(lines), instead, err
}

// cutCountry reads the postcode before a country on the same line, "LS1 1UR UK".
// If there is none it returns what it was given.
func cutCountry(line, instead string, failed error) (rest string, postcode Postcode, err error) {
	for at := range len(line) {
		if line[at] != ' ' && line[at] != ',' {
			continue
		}
		if _, found := homeName(trimCommas(line[at:])); found {
			if rest, postcode, err = cutPostcode(trimCommas(line[:at])); err == nil {
				return rest, postcode, nil
			}
		}
	}
	return instead, Postcode{}, failed
}
