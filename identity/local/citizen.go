package local

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// Citizen is a person who does not exist. What a citizen has is what One Login
// says of somebody, in its form; other profiles take from it what they say.
type Citizen struct {
	ID string `json:"id"` // short and permanent, for [Provider.Choose] and login_hint: "apostrophe"
	// Note says in English and Welsh ("en", "cy") what the citizen is there to
	// test, under the name in the chooser.
	Note map[string]string `json:"note,omitempty"`
	// Language of the names, for screen readers. Defaults to that of the page.
	Language string `json:"language,omitempty"`

	Names      []Name    `json:"name"`      // the present one has no Until
	BirthDates []string  `json:"birthDate"` // ISO 8601; the likeliest first
	Addresses  []Address `json:"address,omitempty"`

	Email           string `json:"email,omitempty"`
	EmailUnverified bool   `json:"emailUnverified,omitempty"`
	Phone           string `json:"phone,omitempty"`
	NHSNumber       string `json:"nhsNumber,omitempty"`

	// Unproven is for people whose identity cannot be proven; ReturnCodes are what
	// One Login says of that. There may be codes where the proof went well.
	Unproven    bool     `json:"unproven,omitempty"`
	ReturnCodes []string `json:"returnCodes,omitempty"`
}

// Name is a name with the time it is valid for, in One Login's form.
type Name struct {
	From  string     `json:"validFrom,omitempty"`
	Until string     `json:"validUntil,omitempty"`
	Parts []NamePart `json:"nameParts"`
}

// NamePart is a part of a name; Type is GivenName or FamilyName. Parts stand in
// the order of the name.
type NamePart struct {
	Value string `json:"value"`
	Type  string `json:"type"`
}

// Address is an address with the time that somebody lived there, in One Login's
// form, which follows the Postcode Address File.
type Address struct {
	UPRN           string `json:"uprn,omitempty"`
	Organisation   string `json:"organisationName,omitempty"`
	Department     string `json:"departmentName,omitempty"`
	SubBuilding    string `json:"subBuildingName,omitempty"`
	Number         string `json:"buildingNumber,omitempty"`
	Building       string `json:"buildingName,omitempty"`
	Dependent      string `json:"dependentStreetName,omitempty"`
	Street         string `json:"streetName,omitempty"`
	DoubleLocality string `json:"doubleDependentAddressLocality,omitempty"`
	Locality       string `json:"dependentAddressLocality,omitempty"`
	Town           string `json:"addressLocality,omitempty"`
	Postcode       string `json:"postalCode,omitempty"`
	Country        string `json:"addressCountry,omitempty"`
	From           string `json:"validFrom,omitempty"`
	Until          string `json:"validUntil,omitempty"`
}

// current is the name without an end, or the first.
func (c *Citizen) current() Name {
	for _, n := range c.Names {
		if n.Until == "" {
			return n
		}
	}
	return c.Names[0]
}

// FullName is the present name, its parts in their order.
func (c *Citizen) FullName() string {
	return c.part("")
}

// part is the parts of a type of the present name; all of them for "".
func (c *Citizen) part(kind string) string {
	var values []string
	for _, p := range c.current().Parts {
		if kind == "" || p.Type == kind {
			values = append(values, p.Value)
		}
	}
	return strings.Join(values, " ")
}

// pairwise is an opaque value that stands for the citizen, the same in every run.
func (c *Citizen) pairwise(kind string) string {
	sum := sha256.Sum256([]byte("local identity\x00" + kind + "\x00" + c.ID))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// uuid is the like in the form of a UUID (RFC 9562 §5.8).
func (c *Citizen) uuid(kind string) string {
	sum := sha256.Sum256([]byte("local identity\x00" + kind + "\x00" + c.ID))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
