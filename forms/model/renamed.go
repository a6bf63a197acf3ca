package model

import (
	"encoding/json"
	"errors"
)

// Present moves what stands under older keys to the present ones, and says whether
// there was any. Nothing that reads a draft or a submission may skip it: it can
// have waited through any number of releases.
func Present[V any](d *Definition, given map[Key]V) (found bool) {
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			for _, was := range f.Was {
				if _, item, _ := was.Parts(); item != "" {
					found = presentItems(given, was, f.Key) || found
				} else if value, ok := given[was]; ok {
					found = true
					move(given, was, f.Key, value)
				}
			}
		}
	}
	return found
}

// presentItems is Present for a question that each item of a group is asked.
func presentItems[V any](given map[Key]V, was, now Key) (found bool) {
	for key, value := range given {
		if _, item, _ := key.Parts(); item != "" && was.In(item) == key {
			found = true
			move(given, key, now.In(item), value)
		}
	}
	return found
}

func move[V any](given map[Key]V, from, to Key, value V) {
	delete(given, from)
	if _, taken := given[to]; !taken {
		given[to] = value
	}
}

// PresentJSON is a stored submission with its answers under the keys that the form
// has now, and all else as it was stored.
func (d *Definition) PresentJSON(data []byte) ([]byte, error) {
	var all map[string]json.RawMessage
	var answers map[Key]json.RawMessage
	if json.Unmarshal(data, &all) != nil || json.Unmarshal(all["answers"], &answers) != nil {
		return nil, errors.New("it is not readable JSON")
	}
	if !Present(d, answers) {
		return data, nil
	}
	var err error
	if all["answers"], err = json.Marshal(answers); err != nil {
		return nil, err
	}
	return json.Marshal(all)
}
