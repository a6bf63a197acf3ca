package standards

import "strings"

// PhoneClass is what the first digits of a [Phone] tell about it: whether it
// can get texts, what a call may cost. Holders of numbers change, so use it to advise, not to refuse.
type PhoneClass string

// The classes of Ofcom's National Telephone Numbering Plan.
const (
	PhoneGeographic    PhoneClass = "geographic"    // 01, 02: an area
	PhoneMobile        PhoneClass = "mobile"        // 071 to 075, 077 to 079, 07624: can get texts
	PhonePersonal      PhoneClass = "personal"      // 070: follows a person; dear to call
	PhonePager         PhoneClass = "pager"         // 076
	PhoneUKWide        PhoneClass = "uk-wide"       // 03: costs as much as 01 and 02
	PhoneFreephone     PhoneClass = "freephone"     // 0800, 0808
	PhoneService       PhoneClass = "service"       // 084, 087: a charge on top of the call
	PhonePremium       PhoneClass = "premium"       // 09: a high charge on top
	PhoneCorporate     PhoneClass = "corporate"     // 055
	PhoneInternet      PhoneClass = "internet"      // 056: may be anywhere
	PhoneInternational PhoneClass = "international" // any other country
	PhoneUnknown       PhoneClass = "unknown"       // a range that was not in use when this was written
)

// Class returns the class of the number, or "" for the zero value. Numbers of
// Jersey, Guernsey and the Isle of Man have the classes of the United Kingdom.
//
// Source: Ofcom, National Telephone Numbering Plan.
func (p Phone) Class() PhoneClass {
	number := p.E164()
	if number == "" {
		return ""
	}
	n, found := strings.CutPrefix(number, "+44")
	if !found {
		return PhoneInternational
	}
	switch n[0] {
	case '1', '2':
		return PhoneGeographic
	case '3':
		return PhoneUKWide
	case '7':
		switch {
		case n[1] == '0':
			return PhonePersonal
		case n[1] == '6' && !strings.HasPrefix(n, "7624"):
			return PhonePager
		}
		return PhoneMobile
	case '9':
		return PhonePremium
	}
	switch n[:2] {
	case "55":
		return PhoneCorporate
	case "56":
		return PhoneInternet
	case "84", "87":
		return PhoneService
	case "80":
		if n[2] == '0' || n[2] == '8' {
			return PhoneFreephone
		}
	}
	return PhoneUnknown
}
