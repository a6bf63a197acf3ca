package govuk

import (
	"bytes"
	"encoding/json"
)

// A List holds the items of a component. A nil item is left out of the page,
// though it still counts where upstream numbers the ids of items, so a
// program can switch an item off without moving the others:
//
//	Items: []*govuk.RadiosItem{{Value: govuk.String("yes"), Text: "Yes"}, nil}
type List[T any] []*T

// UnmarshalJSON takes a JSON list whose items may also be null, false, 0 or
// "", all of which become nil, as upstream leaves them out.
func (l *List[T]) UnmarshalJSON(data []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	if raw == nil {
		*l = nil
		return nil
	}
	list := make(List[T], len(raw))
	for i, item := range raw {
		if falsy(item) {
			continue
		}
		list[i] = new(T)
		if err := decodeStrict(item, list[i]); err != nil {
			return err
		}
	}
	*l = list
	return nil
}

// falsy reports whether the JSON text data is null, false, 0 or "".
func falsy(data []byte) bool {
	switch string(bytes.TrimSpace(data)) {
	case "null", "false", "0", `""`:
		return true
	}
	return false
}

// decodeStrict decodes data into v and refuses an object key that v has no
// field for. A decoder's own DisallowUnknownFields does not reach the types
// that unmarshal themselves.
func decodeStrict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}
