package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/moothall/moothall/forms/govuk"
)

// examples.json has the shape of what examples returns, with examples of the
// gallery's own: component to list of name and options.
//
//go:embed examples.json
var ownExamples []byte

// example is one set of options for a component.
type example struct {
	Name    string          `json:"name"`
	Options json.RawMessage `json:"options"`
	Hidden  bool            `json:"hidden"` // made for upstream's tests, with nothing to see
}

// slug is the example's place in the address of its page. The number keeps it
// apart from examples whose names differ in their signs only.
func (e example) slug(at int) string {
	words := strings.FieldsFunc(strings.ToLower(e.Name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strconv.Itoa(at+1) + "-" + strings.Join(words, "-")
}

// component is one kind with its examples.
type component struct {
	kind     govuk.Kind
	examples []example
}

// render is the markup of an example, by way of our typed API.
func (c component) render(e example) (govuk.Component, error) {
	made := c.kind.New()
	if err := json.Unmarshal(e.Options, made); err != nil {
		return nil, fmt.Errorf("example %q of %s: %w", e.Name, c.kind.Name, err)
	}
	return made, nil
}

// catalogue reads the examples of every component from the folder dist of npm's
// govuk-frontend, or from the gallery's own where dist is nil. A component that
// upstream has no folder for gets the gallery's own.
func catalogue(dist fs.FS) ([]component, error) {
	var own map[string][]example
	if err := json.Unmarshal(ownExamples, &own); err != nil {
		return nil, err
	}
	var all []component
	for _, kind := range govuk.Components() {
		c := component{kind: kind, examples: own[kind.Name]}
		if dist != nil {
			theirs, err := fixtures(dist, kind.Name)
			if err != nil {
				return nil, err
			}
			if theirs != nil {
				c.examples = theirs
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// fixtures reads upstream's visible examples of one component; nil if upstream
// has none.
func fixtures(dist fs.FS, name string) ([]example, error) {
	data, err := fs.ReadFile(dist, "govuk/components/"+name+"/fixtures.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		Fixtures []example `json:"fixtures"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("examples of %s: %w", name, err)
	}
	var visible []example
	for _, e := range file.Fixtures {
		if !e.Hidden {
			visible = append(visible, e)
		}
	}
	return visible, nil
}
