package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Load reads every file *.json at the root of fsys: a catalogue each, named
// after its language. Use fs.Sub for files in a folder of an embed.FS. The
// language of each file is thereby declared; en.json is optional and changes
// English wording.
//
// The error lists every fault in every file, one a line, as
// FILE:LINE:COLUMN: KEY: FAULT; the column counts bytes from 1. A file without
// faults in its JSON has all its texts read as messages.
func Load(fsys fs.FS) (*Catalogues, error) {
	names, err := fs.Glob(fsys, "*.json") // sorted
	if err != nil {
		return nil, fmt.Errorf("lang: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("lang: no catalogue *.json at the root of the file system given to Load: use fs.Sub if they are in a folder, or lang.New without files")
	}
	var tags []string
	files := make(map[string]map[string]fileEntry)
	var faults []string
	for _, name := range names {
		tag := strings.TrimSuffix(name, ".json")
		if fault := tagFault(tag); fault != "" {
			faults = append(faults, fmt.Sprintf("%s: the name of the file %s", name, fault))
			continue
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		r := &reader{name: name, data: data}
		tags, files[tag] = append(tags, tag), r.catalogue()
		faults = append(faults, r.faults...)
	}
	if len(faults) > 0 {
		return nil, errors.New("lang: " + strings.Join(faults, "\n"))
	}
	c := declare(tags)
	c.files = files
	c.settle()
	return c, nil
}
