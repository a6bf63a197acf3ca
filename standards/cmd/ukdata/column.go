package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// longestLine is more than any value needs, and bounds the memory that a line can take.
const longestLine = 1 << 20

// readLines gives every line to add, without its end.
func readLines(from io.Reader, add func(string) error) error {
	lines := bufio.NewScanner(from)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	number := 0
	for lines.Scan() {
		number++
		text := lines.Text()
		if number == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if err := add(text); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("line %d is longer than %d bytes", number+1, longestLine)
	} else if err != nil {
		return fmt.Errorf("reading the input: %w", err)
	}
	return nil
}

// readColumn gives every value of one column to add. A row that is too short has an empty one.
func readColumn(from io.Reader, name string, add func(string) error) error {
	table := csv.NewReader(from)
	table.FieldsPerRecord, table.ReuseRecord = -1, true
	head, err := table.Read()
	if err != nil {
		return fmt.Errorf("reading the names of the columns: %w", err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	column := slices.Index(head, name)
	if column < 0 {
		return fmt.Errorf("there is no column %q; the columns are %s", name, strings.Join(head, ", "))
	}
	for {
		row, err := table.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("reading the table: %w", err)
		}
		value := ""
		if column < len(row) {
			value = row[column]
		}
		if err := add(value); err != nil {
			return err
		}
	}
}
