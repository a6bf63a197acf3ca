package journey

import (
	"regexp"
	"strings"
)

var example = regexp.MustCompile(`(?i)(?:for example,?|e\.g\.,?|such as|like this:?|er enghraifft,?)\s+(?:[‘'"“])?([^.;()‘’'"“”]{1,60})`)

// examples are the values that a hint gives as an example.
func examples(hint string) []string {
	var all []string
	for _, m := range example.FindAllStringSubmatch(hint, 3) {
		all = append(all, strings.TrimSpace(m[1]))
		if first, _, cut := strings.Cut(m[1], " or "); cut {
			all = append(all, strings.TrimSpace(first))
		}
	}
	return all
}

// byToken are answers by autocomplete token (HTML 4.10.18.7.1); those of the
// residents are invented, telephone numbers are Ofcom's for drama.
var byToken = map[string][]string{
	"name": {"Sam Jones", "Alex Evans"}, "given-name": {"Sam", "Alex"}, "family-name": {"Jones", "Evans"}, "additional-name": {"Lee", "Kit"},
	"honorific-prefix": {"Mx", "Dr"}, "nickname": {"Sam"}, "username": {"sam.jones@example.com", "samjones"},
	"email": {"sam.jones@example.com", "alex@example.org"}, "tel": {"01632 960001", "07700 900001"}, "tel-national": {"01632 960001"},
	"street-address": {"1 High Street", "2 Mill Lane"}, "address-line1": {"1 High Street", "2 Mill Lane"}, "address-line2": {"Flat 1"},
	"address-line3": {"The Green"}, "address-level2": {"Cardiff", "Leeds"}, "address-level1": {"Wales"}, "postal-code": {"CF10 3AT", "LS1 1UR", "SW1A 1AA"},
	"country": {"GB"}, "country-name": {"United Kingdom"}, "organization": {"Example Limited"}, "organization-title": {"Manager"},
	"new-password": {"Correct-horse-7-battery"}, "current-password": {"Correct-horse-7-battery"}, "one-time-code": {"123456"},
	"cc-name": {"Sam Jones"}, "cc-number": {"4242424242424242"}, "cc-exp": {"12/39"}, "cc-csc": {"123"}, "sex": {"prefer not to say"}, "url": {"https://www.example.com/"},
}

// byWords are answers by words of the label, English and Welsh.
var byWords = []struct {
	words  string // any of these, split at |
	values []string
}{
	{"postcode|cod post", byToken["postal-code"]},
	{"email|e-mail|e-bost|ebost", byToken["email"]},
	{"phone|mobile|ffôn", byToken["tel"]},
	{"national insurance|yswiriant gwladol", []string{"QQ 12 34 56 C", "AB 12 34 56 C"}},
	{"nhs number|rhif gig", []string{"999 000 0042", "943 476 5919"}},
	{"sort code|cod didoli", []string{"00-00-00", "09-01-28"}},
	{"account number|rhif cyfrif", []string{"12345678"}},
	{"first name|given name|enw cyntaf", byToken["given-name"]},
	{"last name|surname|family name|cyfenw|enw olaf", byToken["family-name"]},
	{"town|city|tref|dinas", byToken["address-level2"]},
	{"county|sir", []string{"Gwynedd"}},
	{"address|street|cyfeiriad|stryd", byToken["address-line1"]},
	{"name|enw", byToken["name"]},
	{"registration|cofrestru", []string{"AB12 CDE"}},
	{"age|oed|how many|faint|number of|nifer|amount|swm|cost|£", []string{"2", "20", "40"}},
	{"number|rhif|reference|cyfeirnod|code|cod", []string{"12345678", "123456", "AB123456"}},
	{"website|gwefan|url", byToken["url"]},
}
