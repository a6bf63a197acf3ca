package forms

import (
	"fmt"
	"slices"
	"strings"
)

// autofillFields are the field names of HTML Standard 4.10.18.7.1.
var autofillFields = strings.Fields(`name honorific-prefix given-name additional-name family-name honorific-suffix nickname
	username new-password current-password one-time-code organization-title organization
	street-address address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 address-level1
	country country-name postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month
	cc-exp-year cc-csc cc-type transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo
	tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email impp`)

// autofillFault says why a question of a kind cannot have the autocomplete
// token, "" if it can. A misspelt token would be dropped by the browser, and
// one that does not fit the kind by the page, both without a word.
func autofillFault(kind Kind, token string) string {
	words := strings.Fields(token)
	if len(words) == 0 {
		return ""
	}
	last := words[len(words)-1]
	off := len(words) == 1 && (last == "on" || last == "off")
	for _, word := range words[:len(words)-1] {
		if !strings.HasPrefix(word, "section-") && !slices.Contains([]string{"shipping", "billing", "home", "work", "mobile", "fax", "pager"}, word) {
			return fmt.Sprintf("Autocomplete(%q): %q is not a word of HTML's autofill detail tokens", token, word)
		}
	}
	if !off && !slices.Contains(autofillFields, last) {
		return fmt.Sprintf("Autocomplete(%q): %q is not one of HTML's autofill field names", token, last)
	}
	if k, own := kind.(interface{ AutofillFault(field string) string }); own {
		if why := k.AutofillFault(last); why != "" {
			return fmt.Sprintf("Autocomplete(%q): %s", token, why)
		}
	}
	return ""
}
