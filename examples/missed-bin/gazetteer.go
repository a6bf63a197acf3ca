package main

import (
	"context"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"github.com/moothall/moothall/standards"
)

//go:embed gazetteer.csv
var gazetteerFile string

// gazetteer is an invented council's list of addresses by postcode. A real
// council asks its Local Land and Property Gazetteer, or OS Places, here.
type gazetteer struct{}

// FindAddresses implements forms.AddressFinder.
func (gazetteer) FindAddresses(_ context.Context, postcode standards.Postcode) ([]standards.Address, error) {
	byPostcode, err := addresses()
	return byPostcode[postcode], err
}

// addresses reads the file that is part of the program, once.
var addresses = sync.OnceValues(func() (map[standards.Postcode][]standards.Address, error) {
	rows, err := csv.NewReader(strings.NewReader(gazetteerFile)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("gazetteer.csv: %w", err)
	}
	byPostcode := make(map[standards.Postcode][]standards.Address)
	for i, row := range rows[1:] {
		uprn, err := standards.ParseUPRN(row[0])
		if err != nil {
			return nil, fmt.Errorf("gazetteer.csv, row %d: %w", i+2, err)
		}
		postcode, err := standards.ParsePostcode(row[5])
		if err != nil {
			return nil, fmt.Errorf("gazetteer.csv, row %d: %w", i+2, err)
		}
		byPostcode[postcode] = append(byPostcode[postcode], standards.Address{
			UPRN: uprn, Line1: row[1], Line2: row[2], Town: row[3], County: row[4], Postcode: postcode,
		})
	}
	return byPostcode, nil
})
