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
				value, ok := given[was]
				if !ok {
					continue
				}
				found = true
				delete(given, was)
				if _, taken := given[f.Key]; !taken {
					given[f.Key] = value
				}
			}
		}
	}
	return found
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
