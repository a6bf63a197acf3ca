package standards

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// Countries returns the names in English of the countries and territories, other than the
// United Kingdom and the Crown dependencies, that an [Address] can be in, sorted.
//
// Source: Foreign, Commonwealth and Development Office, "Geographical names
// index", with the territories that have post of their own.
func Countries() []string { return slices.Clone(countries.ready().all) }

// countryNamed finds a country by a name that people write for it.
func countryNamed(name string) (country string, found bool) {
	if hasDigit(name) {
		return "", false
	}
	var buf [64]byte
	key := bytes.TrimPrefix(fold(&buf, name), []byte("the "))
	country, found = countries.ready().names[string(key)]
	return country, found
}

var countries countryTable

type countryTable struct {
	once  sync.Once
	all   []string          // sorted
	names map[string]string // each name in lower case, and others for the same country
}

func (t *countryTable) ready() *countryTable {
	t.once.Do(makeCountries)
	return t
}

func makeCountries() {
	t := &countries
	t.all = slices.Sorted(listed(countryList))
	t.names = make(map[string]string)
	for _, country := range t.all {
		t.names[strings.TrimPrefix(strings.ToLower(country), "the ")] = country
	}
	for line := range strings.Lines(strings.TrimSpace(countryAliases)) {
		country, aliases, _ := strings.Cut(line, ":")
		for alias := range strings.SplitSeq(aliases, ",") {
			t.names[strings.TrimSpace(alias)] = country
		}
	}
}

const countryList = `
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Australia, Austria, Azerbaijan
Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and Herzegovina, Botswana, Brazil, Brunei
Bulgaria, Burkina Faso, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Central African Republic, Chad, Chile, China, Colombia, Comoros
Congo, Congo (Democratic Republic), Costa Rica, Croatia, Cuba, Cyprus, Czechia, Denmark, Djibouti, Dominica, Dominican Republic
East Timor, Ecuador, Egypt, El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France
Gabon, Georgia, Germany, Ghana, Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary
Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati
Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg
Madagascar, Malawi, Malaysia, Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Mexico, Micronesia, Moldova, Monaco
Mongolia, Montenegro, Morocco, Mozambique, Myanmar (Burma), Namibia, Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria
North Korea, North Macedonia, Norway, Oman, Pakistan, Palau, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland, Portugal, Qatar
Romania, Russia, Rwanda, Samoa, San Marino, Sao Tome and Principe, Saudi Arabia, Senegal, Serbia, Seychelles, Sierra Leone, Singapore
Slovakia, Slovenia, Solomon Islands, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, St Kitts and Nevis, St Lucia
St Vincent, Sudan, Suriname, Sweden, Switzerland, Syria, Tajikistan, Tanzania, Thailand, The Bahamas, The Gambia, Togo, Tonga
Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates, United States, Uruguay, Uzbekistan
Vanuatu, Vatican City, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe
Anguilla, Ascension, Bermuda, British Indian Ocean Territory, British Virgin Islands, Cayman Islands, Falkland Islands, Gibraltar
Montserrat, Pitcairn Islands, South Georgia and the South Sandwich Islands, St Helena, Tristan da Cunha, Turks and Caicos Islands
American Samoa, Aruba, Bonaire, Cook Islands, Curaçao, Faroe Islands, French Guiana, French Polynesia, Greenland, Guadeloupe, Guam
Hong Kong, Macao, Martinique, Mayotte, New Caledonia, Niue, Northern Mariana Islands, Occupied Palestinian Territories, Puerto Rico, Réunion
Saba, St Barthélemy, St Maarten, St Martin, St Pierre and Miquelon, Taiwan, Tokelau, US Virgin Islands, Wallis and Futuna, Western Sahara`

const countryAliases = `
Australia:awstralia
Austria:awstria
Belgium:gwlad belg
Canada:dominion of canada
China:people's republic of china, tsieina
Congo (Democratic Republic):democratic republic of the congo, democratic republic of congo, drc
Cyprus:republic of cyprus
Czechia:czech republic
Denmark:denmarc
East Timor:timor-leste
Eswatini:swaziland
France:ffrainc
Germany:deutschland, yr almaen
Greece:hellas, gwlad groeg
India:bharat
Ireland:republic of ireland, eire, éire, iwerddon, gweriniaeth iwerddon, irish republic
Italy:italia, yr eidal
Ivory Coast:cote d'ivoire, côte d'ivoire
Macao:macau
Myanmar (Burma):myanmar, burma
Netherlands:holland, yr iseldiroedd
New Zealand:aotearoa, seland newydd
Norway:norwy
Occupied Palestinian Territories:palestine
Poland:polska, gwlad pwyl
Portugal:portiwgal
Russia:russian federation
South Korea:republic of korea
Spain:españa, sbaen
St Kitts and Nevis:saint kitts and nevis
St Lucia:saint lucia
St Vincent:saint vincent, st vincent and the grenadines, saint vincent and the grenadines
Sweden:sverige
Switzerland:schweiz, suisse, y swistir
Turkey:türkiye, turkiye
United Arab Emirates:uae
United States:usa, us, united states of america, america, unol daleithiau, unol daleithiau america
Vatican City:holy see
Vietnam:viet nam`
