package theme

import "github.com/moothall/moothall/standards"

// Contact is how people reach the council: at least one of Phone, Email and URL.
type Contact struct {
	Phone standards.Phone
	Hours Text // when the phone is answered
	Email standards.Email
	URL   Text // a page with more ways
}

// IsZero says whether there is no way to reach the council.
func (c Contact) IsZero() bool { return c.Phone.IsZero() && c.Email.IsZero() && len(c.URL) == 0 }
