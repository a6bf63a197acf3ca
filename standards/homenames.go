package standards

import (
	"bytes"
	"iter"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"
)

// homeName reports whether a line names no more than the country of a UK
// postcode, and whether that is one of the islands, which are post towns too.
//
// Names may be joined: "Wales, UK", "Wales UK", "Wales (UK)", "Wales - UK". Royal
// Mail wants none of them; GOV.UK Notify drops those of the United Kingdom at the end of an address and
// takes the islands. Both parsers of addresses go by this one table.
func homeName(line string) (island, found bool) {
	if line == "" || line[0] > '/' && !homes.ready().starts.any(line) {
		return false, false
	}
	return readHome(line)
}

// readHome is homeName for the few lines that begin like one of the names.
func readHome(line string) (island, found bool) {
	for line = trimJoins(line); line != ""; line = trimJoins(line) {
		isIsland, length := beginsHome(line)
		switch {
		case length == 0 && len(line) < longestHome && strings.IndexByte(line, '.') >= 0: // U.K.
			line = strings.ReplaceAll(line, ".", "")
			continue
		case length == 0:
			return false, false
		}
		island, found, line = island || isIsland, true, line[length:]
	}
	return island, found
}

// beginsHome returns the length of the longest name that line begins with, 0 for none.
func beginsHome(line string) (island bool, length int) {
	if len(line) < 2 {
		return false, 0
	}
	homes := homes.ready()
	for lengths := homes.starts[startOf(line)]; lengths != 0; {
		length = bits.Len64(lengths) - 1
		lengths &^= 1 << length
		if length > len(line) || length < len(line) && !joinsHome(line[length]) {
			continue
		}
		var buf [64]byte
		if island, found := homes.names[string(bytes.TrimPrefix(fold(&buf, line[:length]), []byte("the ")))]; found {
			return island, length
		}
	}
	return false, 0
}

// longestHome is more than any line of such names has.
const longestHome = 100

// joinsHome reports whether c stands between names on one line.
func joinsHome(c byte) bool {
	switch c {
	case ' ', ',', '(', ')', '/', '-':
		return true
	}
	return false
}

func trimJoins(line string) string {
	if line != "" && line[0] > '/' && line[len(line)-1] > '/' {
		return line
	}
	for line != "" && joinsHome(line[0]) {
		line = line[1:]
	}
	for line != "" && joinsHome(line[len(line)-1]) {
		line = line[:len(line)-1]
	}
	return line
}

// nameStarts has, for the two letters that the names of a table begin with, a bit
// for each length: it tells most of what people write from them without a look at
// the table.
type nameStarts [1024]uint64

func (s *nameStarts) add(name string) { s[startOf(name)] |= 1 << len(name) }

func startOf(name string) int { return int(name[0]&31)<<5 | int(name[1]&31) }

// any reports whether a name of the table may begin as this one does: the answer
// is no only for letters of ASCII, which are the same when they are folded.
func (s *nameStarts) any(name string) bool {
	return len(name) < 2 || name[1] == '.' || name[0]|name[1] >= utf8.RuneSelf || s[startOf(name)] != 0
}

// cutKingdom takes the names of the United Kingdom and its nations off the end of
// a line: "Cardiff, Wales", and with spaces "Jersey UK" too.
func cutKingdom(line string, spaces bool) string {
	for at := range len(line) {
		if c := line[at]; c > '/' || c != ',' && c != '(' && !(spaces && joinsHome(c)) {
			continue
		}
		if isIsland, found := homeName(line[at:]); found && !isIsland && trimJoins(line[:at]) != "" {
			return trimJoins(line[:at])
		}
	}
	return line
}

// homes are the names of the countries of UK postcodes. Like the other tables of names
// they are made when the first address is read: what is made at the start of a program
// is in every program.
var homes homeTable

type homeTable struct {
	once   sync.Once
	names  map[string]bool // true for the islands
	starts nameStarts
}

func (t *homeTable) ready() *homeTable {
	t.once.Do(makeHomes)
	return t
}

func makeHomes() {
	t := &homes
	t.names = make(map[string]bool)
	for island, list := range map[bool]string{false: kingdomNames, true: islandNames} {
		for name := range listed(list) {
			t.names[name] = island
			t.starts.add(name)
			t.starts.add("the " + name)
		}
	}
}

// listed are the names of a list, with commas or line breaks between them.
func listed(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == '\n' }) {
			if !yield(strings.TrimSpace(name)) {
				return
			}
		}
	}
}

// The names are in lower case and without full stops, in English, in the other
// languages of the nations, and as people shorten them.
const kingdomNames = `
united kingdom, uk, u k, united kingdom of great britain and northern ireland, great britain, gt britain, britain, gb, gbr, british isles
england, scotland, wales, northern ireland, n ireland, ni, channel islands, channel isles, ci, c i
y deyrnas unedig, deyrnas unedig, y deyrnas gyfunol, deyrnas gyfunol, du, y du, prydain fawr, prydain, lloegr, yr alban, cymru, gogledd iwerddon, ynysoedd y sianel
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
		if n := len(last); n > 3 && isDigit(last[n-3]) { // a postcode
			break
		}
		isIsland, found := homeName(last)
		if !found {
			break
		}
		if lines = lines[:len(lines)-1]; isIsland {
			island = cutKingdom(last, true)
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
	switch last := len(lines) - 1; {
	case last == 0 && island != "" && err == nil:
		lines = append(lines, island)
	case last > 0:
		lines[last] = cutKingdom(lines[last], false) // a space may be part of the town: Little Scotland
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
