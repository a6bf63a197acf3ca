package process

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Migration is one step of a schema: migrations/0001_what_it_does.sql is version 1.
type Migration struct {
	Version int
	Name    string
	SQL     string
}

// Migrations returns the steps in order, and refuses files whose numbers are not 1, 2, 3 …
func Migrations(files fs.FS) ([]Migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	steps := make([]Migration, 0, len(names))
	for i, path := range names {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.Atoi(number)
		if err != nil || version != i+1 {
			return nil, fmt.Errorf("migration %s: the name must begin with %04d_", path, i+1)
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, err
		}
		steps = append(steps, Migration{version, name, string(text)})
	}
	return steps, nil
}

// Newer is the error of a database whose schema a newer version of this library has made.
func Newer(what string, has, knows int) error {
	return fmt.Errorf("a newer version of this library has written the %s (its tables are at version %d, this program knows %d): run the newer program, or restore a backup from before it", what, has, knows)
}
