package identity

import (
	"encoding/json"
	"strings"

	"github.com/moothall/moothall/standards"
)

// postal is an address of One Login's address claim.
type postal struct {
	UPRN         json.Number `json:"uprn"`
	Organisation string      `json:"organisationName"`
	Department   string      `json:"departmentName"`
	SubBuilding  string      `json:"subBuildingName"`
	Number       string      `json:"buildingNumber"`
	Building     string      `json:"buildingName"`
	Dependent    string      `json:"dependentStreetName"`
	Street       string      `json:"streetName"`
	Double       string      `json:"doubleDependentAddressLocality"`
	Locality     string      `json:"dependentAddressLocality"`
	Town         string      `json:"addressLocality"`
	Postcode     string      `json:"postalCode"`
	Country      string      `json:"addressCountry"`
	From         string      `json:"validFrom"`
	Until        string      `json:"validUntil"`
}

// residences reads the address claim: every address with its period. What cannot
// be read is left out, since an address is no proof by itself.
func residences(raw json.RawMessage) (all []Residence) {
	var claims []postal
	if json.Unmarshal(raw, &claims) != nil || len(claims) > maxHistory {
		return nil
	}
	for _, c := range claims {
		r := Residence{Address: c.address(), From: day(c.From), Until: day(c.Until)}
		if r.Address.Line1 != "" {
			all = append(all, r)
		}
	}
	return all
}

func (c *postal) address() (a standards.Address) {
	words := func(parts ...string) string {
		return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
	}
	var lines []string
	for _, line := range []string{words(c.Department), words(c.Organisation), words(c.SubBuilding), words(c.Building),
		words(c.Number, c.Dependent), words(c.Street), words(c.Double), words(c.Locality)} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	if c.Number != "" && c.Dependent == "" && c.Street != "" { // 12 High Street, on one line
		for i := range lines {
			if lines[i] == words(c.Number) && i+1 < len(lines) {
				lines[i] += " " + lines[i+1]
				lines = append(lines[:i+1], lines[i+2:]...)
				break
			}
		}
	}
	if len(lines) > 0 {
		a.Line1 = lines[0]
		a.Line2 = strings.Join(lines[1:], ", ")
	}
	a.Town = c.Town
	if postcode, err := standards.ParsePostcode(c.Postcode); err == nil {
		a.Postcode = postcode
	}
	if uprn, err := standards.ParseUPRN(c.UPRN.String()); err == nil {
		a.UPRN = uprn
	}
	return a
}

// maxHistory is how many names, dates and addresses of a person are taken.
const maxHistory = 50

// day reads a date of a credential; the zero one if there is none.
func day(s string) standards.Date {
	d, err := standards.ParseDate(s)
	if err != nil {
		return standards.Date{}
	}
	return d
}
