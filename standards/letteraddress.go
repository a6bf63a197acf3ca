package standards

import "strings"

// The number of lines that an address on an envelope can have, by the rules of
// GOV.UK Notify and of Royal Mail's clear addressing.
const (
	MinLetterLines = 3
	MaxLetterLines = 7
)

// ParseLetterAddress reads an address of 3 to 7 lines as it stands on an
// envelope, anywhere in the world. The last line tells its kind:
//
//   - a UK postcode, with or without the names of the country that
//     [ParseAddress] drops, which are not counted: Line1, then up to two more lines, Town and County as
//     [ParseAddress] tells them apart; what is left over is joined with commas in Line3;
//   - "BFPO" and a number, before or after a BF1 postcode or alone: an address
//     of the British Forces, whatever country they are in;
//   - a country that [Countries] has, in English, Welsh or a common short form: an
//     address abroad. The lines after Line1 fill Line2, Line3, Town and County from the end, and
//     a line with a digit just before the country becomes PostalCode.
//
// Errors have code address.missing, address.too-few-lines, address.too-many-lines,
// address.last-line (none of the three), address.bfpo-country (a forces address
// that names a country, which sends it through foreign post), or those of [Address.Check].
//
// Source: GOV.UK Notify, "Send letters"; Royal Mail, "Clear addressing"; British
// Forces Post Office, "How to address your mail".
func ParseLetterAddress(text string) (Address, error) {
	var buf [usualLines]string
	lines := splitLines(buf[:0], text, false)
	counted := len(lines)
	if counted > MaxLetterLines {
		rest, _ := cutHome(lines)
		counted = len(rest)
	}
	switch {
	case len(lines) == 0:
		return Address{}, fail("address.missing", "line1", "town", "postcode")
	case len(lines) < MinLetterLines:
		return Address{}, fail("address.too-few-lines")
	case counted > MaxLetterLines:
		return Address{}, fail("address.too-many-lines")
	}
	var a Address
	if err := a.readLetter(lines); err != nil {
		return Address{}, err
	}
	if err := a.check(); err != nil {
		return Address{}, err
	}
	return a, nil
}

func (a *Address) readLetter(lines []string) (err error) {
	last := len(lines) - 1
	if rest, number, postcode, found := cutBFPO(lines); found {
		*a, err = readForces(rest, number, postcode)
		return err
	}
	if country, found := countryNamed(lines[last]); found {
		*a = readAbroad(lines[:last], country)
		return nil
	}
	before, instead, err := a.takeHome(lines)
	switch {
	case err != nil && instead != "":
		return fail("address.last-line")
	case err != nil:
		return postcodeFault(err)
	}
	a.setLines(before)
	return nil
}

// setLines puts what comes before the town in Line1 to Line3.
func (a *Address) setLines(lines []string) {
	if len(lines) > 0 {
		a.Line1 = lines[0]
	}
	if len(lines) > 1 {
		a.Line2 = lines[1]
	}
	if len(lines) > 2 {
		a.Line3 = strings.Join(lines[2:], ", ")
	}
}

// cutBFPO looks for "BFPO 12" in the last lines: alone, with or beside a
// postcode. found is true as soon as there is the word.
func cutBFPO(lines []string) (rest []string, number string, postcode Postcode, found bool) {
	for i := max(len(lines)-3, 1); i < len(lines); i++ {
		if line := lines[i]; len(line) < 4 || line[0]|' ' != 'b' || !strings.EqualFold(line[:4], "BFPO") {
			continue
		}
		after := strings.ToUpper(lines[i][4:])
		if after != "" && after[0] != ' ' && !isDigit(after[0]) {
			continue
		}
		rest = append(rest, lines[:i]...)
		words := strings.Fields(after)
		if len(words) > 0 {
			number, after = words[0], strings.Join(words[1:], " ")
		}
		for _, line := range append([]string{after}, lines[i+1:]...) {
			if p, err := ParsePostcode(line); err == nil {
				postcode = p
			} else if line != "" {
				rest = append(rest, line)
			}
		}
		// a postcode may stand above the number
		if n := len(rest); postcode.IsZero() && n > 0 {
			if p, err := ParsePostcode(rest[n-1]); err == nil {
				postcode, rest = p, rest[:n-1]
			}
		}
		return rest, number, postcode, true
	}
	return nil, "", Postcode{}, false
}

func readForces(lines []string, number string, postcode Postcode) (Address, error) {
	a := Address{BFPO: strings.TrimLeft(number, "0"), Postcode: postcode}
	if a.BFPO == "" {
		return Address{}, fail("address.bfpo", "bfpo")
	}
	if n := len(lines); n > 1 {
		_, abroad := countryNamed(lines[n-1])
		if _, home := homeName(lines[n-1]); home || abroad {
			return Address{}, fail("address.bfpo-country", "country")
		}
	}
	a.setLines(lines)
	return a, nil
}

// readAbroad fills the lines from the end: postal code, region, town.
func readAbroad(lines []string, country string) Address {
	a := Address{Country: country}
	if n := len(lines); n >= 3 && hasDigit(lines[n-1]) {
		a.PostalCode, lines = lines[n-1], lines[:n-1]
	}
	if n := len(lines); n >= 4 {
		a.County, lines = lines[n-1], lines[:n-1]
	}
	if n := len(lines); n >= 2 {
		a.Town, lines = lines[n-1], lines[:n-1]
	}
	a.setLines(lines)
	return a
}

// abroadFaults checks what only forces addresses and those abroad have.
func (a *Address) abroadFaults() []error {
	var faults []error
	if a.BFPO != "" && (!allDigits(a.BFPO) || len(a.BFPO) > 4) {
		faults = append(faults, fail("address.bfpo", "bfpo"))
	}
	if a.Country == "" {
		if a.PostalCode != "" {
			faults = append(faults, fail("address.country", "country"))
		}
		return faults
	}
	name, found := countryNamed(a.Country)
	switch {
	case a.BFPO != "":
		faults = append(faults, fail("address.bfpo-country", "country"))
	case !found || name != a.Country || !a.Postcode.IsZero():
		faults = append(faults, fail("address.country", "country"))
	}
	return faults
}

// Letter returns the lines for an envelope, at most seven: town and country in capitals, the
// postcode on a line by itself at the end, no county in the UK, where it is
// not needed, and the country last.
//
// Source: Royal Mail, "Clear addressing"; Universal Postal Union, S42.
func (a Address) Letter() []string {
	a.Town, a.Country = strings.ToUpper(a.Town), strings.ToUpper(a.Country)
	if a.inUK() {
		a.County = ""
	}
	return a.Lines()
}
