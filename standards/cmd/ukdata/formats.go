package main

import (
	"fmt"

	"github.com/moothall/moothall/standards"
)

// formats has the canonical form, or the error, of each TYPE; a test holds it
// to the Parse functions of package standards.
var formats = map[string]func(string) (string, error){
	"account-number":       canonical(standards.ParseAccountNumber),
	"address":              canonical(standards.ParseAddress),
	"charity-number":       canonical(standards.ParseCharityNumber),
	"chi-number":           canonical(standards.ParseCHINumber),
	"company-number":       canonical(standards.ParseCompanyNumber),
	"date":                 canonical(standards.ParseDate),
	"driving-licence":      canonical(standards.ParseDrivingLicenceNumber),
	"email":                canonical(standards.ParseEmail),
	"gss-code":             canonical(standards.ParseGSSCode),
	"hsc-number":           canonical(standards.ParseHSCNumber),
	"local-service-id":     canonical(standards.ParseLocalServiceID),
	"money":                canonical(standards.ParseMoney),
	"nhs-number":           canonical(standards.ParseNHSNumber),
	"nino":                 canonical(standards.ParseNINO),
	"partial-date":         canonical(standards.ParsePartialDate),
	"passport-number":      canonical(standards.ParsePassportNumber),
	"person-name":          canonical(standards.ParsePersonName),
	"phone":                canonical(standards.ParsePhone),
	"postcode":             canonical(standards.ParsePostcode),
	"reference":            canonical(standards.ParseReference),
	"sort-code":            canonical(standards.ParseSortCode),
	"uprn":                 canonical(standards.ParseUPRN),
	"usrn":                 canonical(standards.ParseUSRN),
	"utr":                  canonical(standards.ParseUTR),
	"vat-number":           canonical(standards.ParseVATNumber),
	"vehicle-registration": canonical(standards.ParseVehicleRegistration),
}

func canonical[T fmt.Stringer](parse func(string) (T, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		value, err := parse(s)
		if err != nil {
			return "", err
		}
		return value.String(), nil
	}
}
