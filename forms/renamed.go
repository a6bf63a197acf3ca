package forms

import (
	"encoding/json"
	"errors"
)

// older moves what was given under older keys to the present ones, and says
// whether there was any. Nothing that reads a draft or a submission may skip it: it can
// have waited through any number of releases.
func older[V any](d *Definition, given map[string]V) (found bool) {
	for _, p := range d.Pages {
		for _, f := range p.Fields {
			for _, was := range f.was {
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

// submission reads a stored submission, with its answers under the keys that
// the form has now.
func (d *Definition) submission(data []byte) (s Submission, err error) {
	if err = json.Unmarshal(data, &s); err != nil {
		return s, errors.New("it is not readable JSON")
	}
	older(d, s.Answers)
	return s, nil
}

// present is a stored submission with its answers under the keys that the form
// has now, and all else as it was stored.
func (d *Definition) present(data []byte) ([]byte, error) {
	var all map[string]json.RawMessage
	var answers map[string]json.RawMessage
	if json.Unmarshal(data, &all) != nil || json.Unmarshal(all["answers"], &answers) != nil {
		return nil, errors.New("it is not readable JSON")
	}
	if !older(d, answers) {
		return data, nil
	}
	var err error
	if all["answers"], err = json.Marshal(answers); err != nil {
		return nil, err
	}
	return json.Marshal(all)
}
