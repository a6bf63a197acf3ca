package govuk

import (
	"bytes"
	"encoding/json"
)

// A FooterLicence is the notice of the licence under which the content stands.
// The zero value is the notice of the Open Government Licence, in English.
type FooterLicence struct {
	// Text is the notice. Not used if HTML is given.
	Text string `json:"text,omitzero"`
	// HTML is the notice as markup, such as one with a link to the licence.
	HTML HTML `json:"html,omitzero"`
	// Omit leaves out the notice and the licence's mark. In JSON it is null in
	// place of an object.
	Omit bool `json:"-"`
}

// MarshalJSON gives an object, or null for a notice that is left out.
func (l FooterLicence) MarshalJSON() ([]byte, error) {
	if l.Omit {
		return []byte("null"), nil
	}
	type plain FooterLicence
	return json.Marshal(plain(l))
}

// UnmarshalJSON takes an object, or null for a notice that is left out. An
// option that is not there at all gives the usual notice.
func (l *FooterLicence) UnmarshalJSON(data []byte) error {
	*l = FooterLicence{}
	if bytes.Equal(bytes.TrimSpace(data), []byte("null")) {
		l.Omit = true
		return nil
	}
	type plain FooterLicence
	return decodeStrict(data, (*plain)(l))
}

const openGovernmentLicence = `            All content is available under the
            <a
              class="govuk-footer__link"
              href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
              rel="license"
            >Open Government Licence v3.0</a>, except where otherwise stated
`

func (l *FooterLicence) append(b []byte) []byte {
	if l.Omit {
		return b
	}
	b = append(b, licenceLogo...)
	b = append(b, "          <span class=\"govuk-footer__licence-description\">\n"...)
	if l.HTML == "" && l.Text == "" {
		b = append(b, openGovernmentLicence...)
	} else {
		b = append(b, "            "...)
		b = appendContent(b, l.HTML, l.Text, 12)
		b = append(b, '\n')
	}
	return append(b, "          </span>\n"...)
}
