package standards

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

var councilColumns = []string{"key", "code", "former-codes", "name", "welsh-name", "type", "nation", "start", "end", "successors"}

var (
	councilTypes = []CouncilType{District, County, Unitary, Metropolitan, LondonBorough, CityOfLondon,
		GreaterLondonAuthority, CombinedAuthority}
	nations = []Nation{England, Wales, Scotland, NorthernIreland}
)

// ReadCouncils reads a register of councils as CSV in UTF-8, in the form of
// data/councils.csv in the source of this package: the lines "# dated: YYYY-MM-DD" and
// "# review: YYYY-MM-DD", a line that names the columns (key, code, former-codes,
// name, welsh-name, type, nation, start, end, successors), then a council a line.
// Former codes and successors are separated by spaces; dates are YYYY-MM-DD, end
// is the last day. Other lines that begin with # are passed over.
//
// An error names the line and what is wrong with it: a code or date that is
// none, a key or code used twice, a type or nation that is not known, an end before the
// start, a successor that is not in the register, does not begin the day after the
// end or earlier, or ends before the council it follows.
func ReadCouncils(from io.Reader) (*CouncilRegister, error) {
	text, err := io.ReadAll(from)
	if err != nil {
		return nil, fmt.Errorf("reading councils: %w", err)
	}
	r := &CouncilRegister{byKey: make(map[string]int), byCode: make(map[GSSCode]int)}
	if err := r.readDates(string(text)); err != nil {
		return nil, err
	}
	table := csv.NewReader(strings.NewReader(string(text)))
	table.Comment, table.FieldsPerRecord = '#', len(councilColumns)
	if head, err := table.Read(); err != nil || !slices.Equal(head, councilColumns) {
		return nil, fmt.Errorf("reading councils: the first line must be %s", strings.Join(councilColumns, ","))
	}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("reading councils: %w", err)
		}
		line, _ := table.FieldPos(0)
		c, err := readCouncil(row)
		if err == nil {
			err = r.add(c)
		}
		if err != nil {
			return nil, fmt.Errorf("reading councils: line %d: %w", line, err)
		}
	}
	return r, r.check()
}

func (r *CouncilRegister) readDates(text string) error {
	for lines := bufio.NewScanner(strings.NewReader(text)); lines.Scan() && strings.HasPrefix(lines.Text(), "#"); {
		name, value, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "#"), ":")
		var into *Date
		switch strings.TrimSpace(name) {
		case "dated":
			into = &r.dated
		case "review":
			into = &r.review
		default:
			continue
		}
		day, err := ParseDate(value)
		if err != nil {
			return fmt.Errorf("reading councils: # %s: %w", strings.TrimSpace(name), err)
		}
		*into = day
	}
	if r.dated.IsZero() || r.review.IsZero() {
		return errors.New(`reading councils: the lines "# dated: YYYY-MM-DD" and "# review: YYYY-MM-DD" must come first`)
	}
	return nil
}

func readCouncil(row []string) (Council, error) {
	c := Council{Key: row[0], Name: row[3], Welsh: row[4], Type: CouncilType(row[5]), Nation: Nation(row[6]),
		Successors: strings.Fields(row[9])}
	switch {
	case c.Key == "" || c.Name == "":
		return c, errors.New("key and name must not be empty")
	case !slices.Contains(councilTypes, c.Type):
		return c, fmt.Errorf("type %q is none of %v", c.Type, councilTypes)
	case !slices.Contains(nations, c.Nation):
		return c, fmt.Errorf("nation %q is none of %v", c.Nation, nations)
	}
	for text := range strings.FieldsSeq(row[2]) {
		code, err := ParseGSSCode(text)
		if err != nil {
			return c, fmt.Errorf("former-codes: %w", err)
		}
		c.Former = append(c.Former, code)
	}
	if err := errors.Join(c.Code.UnmarshalText([]byte(row[1])), c.Start.UnmarshalText([]byte(row[7])),
		c.End.UnmarshalText([]byte(row[8]))); err != nil {
		return c, err
	}
	if !c.End.IsZero() && c.End.Before(c.Start) {
		return c, errors.New("the end is before the start")
	}
	return c, nil
}

func (r *CouncilRegister) add(c Council) error {
	if _, twice := r.byKey[c.Key]; twice {
		return fmt.Errorf("key %q is there twice", c.Key)
	}
	for _, code := range append(slices.Clip(c.Former), c.Code) {
		if _, twice := r.byCode[code]; twice {
			return fmt.Errorf("code %s is there twice", code)
		}
		if !code.IsZero() {
			r.byCode[code] = len(r.all)
		}
	}
	r.byKey[c.Key] = len(r.all)
	r.all = append(r.all, c)
	return nil
}

// check looks at what councils say of each other. That a successor ends later
// than the council before it keeps [CouncilRegister.Responsible] from going in circles.
func (r *CouncilRegister) check() error {
	for i, c := range r.all {
		switch {
		case len(c.Successors) > 0 && c.End.IsZero():
			return fmt.Errorf("reading councils: %s has successors, but no end", c.Key)
		case i > 0 && c.Key < r.all[i-1].Key:
			return fmt.Errorf("reading councils: %s is out of order: keys must be sorted", c.Key)
		}
		for _, key := range c.Successors {
			next, found := r.ByKey(key)
			switch {
			case !found:
				return fmt.Errorf("reading councils: %s names the successor %s, which is not in the register", c.Key, key)
			case next.Start.After(c.End.AddDays(1)):
				return fmt.Errorf("reading councils: %s starts later than the day after %s ends", key, c.Key)
			case !next.End.IsZero() && !next.End.After(c.End):
				return fmt.Errorf("reading councils: %s does not outlast %s, which it follows", key, c.Key)
			}
		}
	}
	return nil
}
