package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// source reads the JSON packages of CLDR from a node_modules folder and
// collects what is missing, so that one run reports everything.
type source struct {
	dir    string
	files  map[string]object
	faults []string
}

type object = map[string]any

// file returns the object at path inside a package, such as
// "cldr-core", "supplemental/plurals.json".
func (s *source) file(pkg, path string) object {
	name := filepath.Join(s.dir, pkg, filepath.FromSlash(path))
	if o, ok := s.files[name]; ok {
		return o
	}
	o := object{}
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, &o)
	}
	if err != nil {
		s.fault("%v", err)
	}
	s.files[name] = o
	return o
}

// main returns part of the file of a language: what stands under main, the tag
// and the names of path.
func (s *source) main(pkg, tag, file string, path ...string) object {
	return s.object(s.file(pkg, "main/"+tag+"/"+file), append([]string{"main", tag}, path...)...)
}

func (s *source) object(o object, path ...string) object {
	for _, name := range path {
		next, ok := o[name].(object)
		if !ok {
			s.fault("no object %s in %s", name, strings.Join(path, "."))
			return object{}
		}
		o = next
	}
	return o
}

// text returns the string under name; some are objects with the string under
// "_value". A text that is not there is a fault.
func (s *source) text(o object, name string) string {
	text, ok := textOf(o[name])
	if !ok {
		s.fault("no text %s", name)
	}
	return text
}

func textOf(value any) (string, bool) {
	if o, ok := value.(object); ok {
		value = o["_value"]
	}
	text, ok := value.(string)
	return text, ok
}

func (s *source) number(o object, name string) int {
	n, err := strconv.Atoi(s.text(o, name))
	if err != nil {
		s.fault("%s: %v", name, err)
	}
	return n
}

func (s *source) fault(format string, args ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, args...))
}

// list joins texts for a field of a table.
func (s *source) list(texts ...string) string {
	for _, text := range texts {
		if strings.Contains(text, "|") {
			s.fault("the text %q has a |, which joins lists", text)
		}
	}
	return strings.Join(texts, "|")
}

// texts joins the texts under names.
func (s *source) texts(o object, names ...string) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = s.text(o, name)
	}
	return s.list(texts...)
}
