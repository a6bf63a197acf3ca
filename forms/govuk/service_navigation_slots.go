package govuk

import (
	"bytes"
	"encoding/json"
)

// ServiceNavigationSlots hold content of the caller's own in a [ServiceNavigation].
type ServiceNavigationSlots struct {
	// Start stands in front of everything.
	Start HTML `json:"start,omitzero"`
	// End stands behind everything.
	End ServiceNavigationEnd `json:"end,omitzero"`
	// NavigationStart is list items in front of the links.
	NavigationStart HTML `json:"navigationStart,omitzero"`
	// NavigationEnd is list items behind the links.
	NavigationEnd HTML `json:"navigationEnd,omitzero"`
}

// A ServiceNavigationEnd is the content at the end of a [ServiceNavigation].
type ServiceNavigationEnd struct {
	// HTML is the content.
	HTML HTML `json:"html,omitzero"`
	// Align "inline" puts the content beside the links, if there is room.
	Align string `json:"align,omitzero"`
}

// UnmarshalJSON takes an object, or a string that is the HTML.
func (e *ServiceNavigationEnd) UnmarshalJSON(data []byte) error {
	*e = ServiceNavigationEnd{}
	if bytes.HasPrefix(data, []byte(`"`)) {
		return json.Unmarshal(data, &e.HTML)
	}
	type plain ServiceNavigationEnd
	return decodeStrict(data, (*plain)(e))
}
