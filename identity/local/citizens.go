package local

import "strings"

// Citizens are the people that the provider begins with: ordinary ones, and
// names, dates and addresses that forms break on. None of them exists.
func Citizens() []Citizen {
	return []Citizen{
		{ID: "ordinary", Note: note("Nothing unusual", "Dim byd anarferol"),
			Names: names(given("Megan", "Louise"), family("Fairweather")), BirthDates: dates("1984-03-09"), Addresses: home(),
			Email: "megan.fairweather@example.com", Phone: "07700900101", NHSNumber: "9990000018"},
		{ID: "apostrophe", Note: note("Apostrophes, the curly one too", "Collnodau, gan gynnwys yr un crwm"),
			Names: names(given("Siobhán"), family("O’Neill-D'Arcy")), BirthDates: dates("1990-02-28"), Addresses: home(),
			Email: "siobhan.o'neill@example.com", Phone: "07700900102", NHSNumber: "9990000026"},
		{ID: "single-name", Note: note("One name, which is no family name", "Un enw, nad yw’n gyfenw"),
			Names: names(given("Sukarno")), BirthDates: dates("1971-06-01"), Addresses: home(), Email: "sukarno@example.com"},
		{ID: "no-given-name", Note: note("Family name only", "Cyfenw yn unig"),
			Names: names(family("Thiruvananthapuram")), BirthDates: dates("1966-11-30"), Addresses: home(), Email: "t@example.com"},
		{ID: "very-long", Note: note("Names of 180 letters, given names and family name each", "Enwau o 180 llythyren, enwau cyntaf a chyfenw"),
			Names:      names(given(strings.TrimSpace(strings.Repeat("Maximiliana-Josephine ", 8))+"Anne"), family(strings.Repeat("Wolfeschlegelsteinhausen", 7)+"bergerdorff")),
			BirthDates: dates("1979-12-31"), Addresses: home(), Email: strings.Repeat("long.", 11) + "name@example.com", Phone: "+447700900105"},
		{ID: "short", Note: note("One letter each", "Un llythyren yr un"),
			Names: names(given("A"), family("Y")), BirthDates: dates("2000-02-29"), Addresses: home(), Email: "a@example.com"},
		{ID: "welsh", Note: note("Welsh letters, and an address in Welsh", "Llythrennau Cymraeg, a chyfeiriad yn Gymraeg"), Language: "cy",
			Names: names(given("Llŷr", "Siôn"), family("ap Gwŷr")), BirthDates: dates("1995-03-01"), Email: "llyr@example.com", Phone: "07700900107",
			Addresses: []Address{{Building: "Tŷ’r Ysgol", Street: "Ffordd Llanfair", Locality: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch", Town: "Llanfairpwllgwyngyll", Postcode: "LL61 5UJ", Country: "GB", From: "2019-01-01"}}},
		{ID: "irish", Note: note("Irish letters, and a place in the family name", "Llythrennau Gwyddeleg"), Language: "ga",
			Names: names(given("Róisín"), family("Ní Dhónaill")), BirthDates: dates("1988-08-08"), Addresses: home(), Email: "roisin@example.com"},
		{ID: "gaelic", Note: note("Scottish Gaelic letters", "Llythrennau Gaeleg yr Alban"), Language: "gd",
			Names: names(given("Mòrag"), family("NicDhòmhnaill")), BirthDates: dates("1959-04-17"), Email: "morag@example.com",
			Addresses: []Address{{SubBuilding: "2F1", Number: "14", Street: "Lauriston Place", Town: "Edinburgh", Postcode: "EH3 9EN", Country: "GB", From: "2011-09-01"}}},
		{ID: "right-to-left", Note: note("A name written from right to left", "Enw a ysgrifennir o’r dde i’r chwith"), Language: "ar",
			Names: names(given("ليلى"), family("الخطيب")), BirthDates: dates("1992-10-12"), Addresses: home(), Email: "layla@example.com"},
		{ID: "family-name-first", Note: note("Family name before the given name, in characters beyond the first 65,536", "Cyfenw o flaen yr enw cyntaf"), Language: "zh",
			Names: names(family("𠮷田"), given("小明")), BirthDates: dates("1983-05-20"), Addresses: home(), Email: "xiaoming@example.com"},
		{ID: "markup", Note: note("Characters with a meaning in HTML, SQL and spreadsheets", "Nodau sydd ag ystyr mewn HTML, SQL a thaenlenni"),
			Names: names(given(`<b>Robert</b>`, `&amp;`), family(`=Tables'); --`)), BirthDates: dates("1980-01-01"), Addresses: home(), Email: "robert@example.com"},
		{ID: "birth-dates", Note: note("Three birth dates, as documents differ", "Tri dyddiad geni, gan fod dogfennau’n wahanol"),
			Names: names(given("Ifeoma"), family("Adichie")), BirthDates: dates("1975-07-15", "1975-01-01", "1976-07-15"), Addresses: home(), Email: "ifeoma@example.com"},
		{ID: "name-change", Note: note("Three names in time, the last by marriage", "Tri enw dros amser"),
			Names: []Name{
				{From: "2021-06-19", Parts: parts(given("Alexandra"), family("Okonkwo"))},
				{From: "2014-03-02", Until: "2021-06-19", Parts: parts(given("Alexandra"), family("Baker"))},
				{Until: "2014-03-02", Parts: parts(given("Alexander"), family("Baker"))},
			}, BirthDates: dates("1991-09-23"), Addresses: home(), Email: "alex@example.com"},
		{ID: "address-history", Note: note("Five addresses, two of them at the same time", "Pum cyfeiriad, dau ohonynt ar yr un pryd"),
			Names: names(given("Gethin"), family("Prosser")), BirthDates: dates("1969-09-03"), Addresses: history(), Email: "gethin@example.com"},
		{ID: "no-address", Note: note("No address at all", "Dim cyfeiriad o gwbl"),
			Names: names(given("Rowan"), family("Vale")), BirthDates: dates("1998-04-04"), Email: "rowan@example.com"},
		{ID: "foreign-address", Note: note("Lives abroad, with a postcode that is none here", "Yn byw dramor"),
			Names: names(given("Émilie"), family("Lefèvre-Núñez")), BirthDates: dates("1986-06-06"), Email: "emilie@example.com", Phone: "+33199001234",
			Addresses: []Address{{Number: "7", Street: "rue de l’Abbé-Grégoire", Town: "Lyon", Postcode: "69002", Country: "FR", From: "2023-02-01"}}},
		{ID: "under-18", Note: note("Sixteen years old in 2026", "Un ar bymtheg oed yn 2026"),
			Names: names(given("Jamie"), family("Tudor")), BirthDates: dates("2010-05-05"), Addresses: home(), Email: "jamie@example.com"},
		{ID: "very-old", Note: note("Born on a leap day of 1916", "Ganwyd ar ddydd naid 1916"),
			Names: names(given("Winifred"), family("Ash")), BirthDates: dates("1916-02-29"), Addresses: home(), Phone: "01632960119"},
		{ID: "no-contact", Note: note("Neither email address nor telephone number", "Dim cyfeiriad ebost na rhif ffôn"),
			Names: names(given("Dewi"), family("Blount")), BirthDates: dates("1955-10-10"), Addresses: home()},
		{ID: "email-unverified", Note: note("An email address that was not checked", "Cyfeiriad ebost na chafodd ei wirio"),
			Names: names(given("Priya"), family("Nair")), BirthDates: dates("1994-12-25"), Addresses: home(), Email: "priya@example.com", EmailUnverified: true},
		{ID: "not-proven", Note: note("Signs in, but the identity cannot be proven", "Yn mewngofnodi, ond ni ellir profi pwy ydyw"), Unproven: true, ReturnCodes: []string{"B", "C"},
			Names: names(given("Casey"), family("Moor")), BirthDates: dates("1987-01-17"), Addresses: home(), Email: "casey@example.com"},
		{ID: "proven-with-code", Note: note("Proven, with a return code all the same", "Wedi’i brofi, gyda chod dychwelyd er hynny"), ReturnCodes: []string{"D"},
			Names: names(given("Tamsin"), family("Trevanion")), BirthDates: dates("1963-03-30"), Addresses: home(), Email: "tamsin@example.com"},
	}
}

func note(en, cy string) map[string]string { return map[string]string{"en": en, "cy": cy} }

func dates(all ...string) []string { return all }

func given(values ...string) []NamePart { return typed("GivenName", values) }

func family(values ...string) []NamePart { return typed("FamilyName", values) }

func typed(kind string, values []string) (all []NamePart) {
	for _, v := range values {
		all = append(all, NamePart{Value: v, Type: kind})
	}
	return all
}

func parts(groups ...[]NamePart) (all []NamePart) {
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}

func names(groups ...[]NamePart) []Name { return []Name{{Parts: parts(groups...)}} }

// home is an address in a place that does not exist, at a UPRN that the standards
// keep for examples.
func home() []Address {
	return []Address{{UPRN: "100090000001", Number: "12", Street: "Beacon Terrace", Town: "Aberwen", Postcode: "CF99 1SN", Country: "GB", From: "2018-04-01"}}
}

func history() []Address {
	return []Address{
		{UPRN: "100090000002", SubBuilding: "Flat 3", Building: "Kestrel Court", Number: "40", Street: "Mill Lane", Town: "Aberwen", Postcode: "CF99 1SN", Country: "GB", From: "2022-11-01"},
		{UPRN: "100090000003", Organisation: "Aberwen Boatyard", Department: "Moorings", Building: "Narrowboat Heron", Dependent: "Towpath Cottages", Street: "Canal Road", DoubleLocality: "Lower Wharf", Locality: "Wharfside", Town: "Aberwen", Postcode: "CF99 2AA", Country: "GB", From: "2021-01-01"},
		{Number: "9", Street: "Station Road", Town: "Belfast", Postcode: "BT1 1AA", Country: "GB", From: "2012-05-01", Until: "2022-11-01"},
		{Building: "Villa Serena", Street: "Via Roma", Town: "Bari", Postcode: "70121", Country: "IT", From: "2009-01-01", Until: "2012-05-01"},
		{Number: "1A", Street: "High Street", Town: "Aberwen", Postcode: "CF99 1SN", Country: "GB", Until: "2009-01-01"},
	}
}
