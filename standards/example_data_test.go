package standards_test

import (
	"fmt"
	"strings"

	"github.com/moothall/moothall/standards"
)

func ExampleMendPostcode() {
	p, mended, err := standards.MendPostcode("lsi iur")
	fmt.Println(p, mended, err)
	// Output: LS1 1UR true <nil>
}

func ExampleCouncils() {
	code, _ := standards.ParseGSSCode("E07000217")
	woking, _ := standards.Councils().ByCode(code)
	for _, text := range []string{"2027-03-31", "2027-04-01"} {
		day, _ := standards.ParseDate(text)
		for _, council := range standards.Councils().Responsible(woking, day) {
			fmt.Println(day, council.Name)
		}
	}
	// Output:
	// 2027-03-31 Woking Borough Council
	// 2027-04-01 West Surrey Council
}

func ExampleMoney() {
	bill, _ := standards.ParseMoney("£1,234.50")
	discount := bill.Share(25, 100)
	fmt.Println(bill.Sub(discount).Format(standards.BritishSigns))
	fmt.Println(standards.Pence(0).IsZero(), standards.Money{}.IsZero())
	// Output:
	// £925.87
	// false true
}

func ExampleParsePartialDateParts() {
	d, err := standards.ParsePartialDateParts("", "Tachwedd", "2019")
	fmt.Println(d, d.Earliest(), d.Latest(), err)
	// Output: 2019-11 2019-11-01 2019-11-30 <nil>
}

func ExampleDate_AddWorkingDays() {
	asked, _ := standards.ParseDate("2026-12-18")
	for _, j := range []standards.Jurisdiction{standards.InEnglandAndWales, standards.InScotland} {
		fmt.Println(asked.AddWorkingDays(j, 10))
	}
	// Output:
	// 2027-01-06 <nil>
	// 2027-01-07 <nil>
}

func ExampleDate_AgeOn() {
	born, _ := standards.ParseDate("2008-02-29")
	day, _ := standards.ParseDate("2026-03-01")
	fmt.Println(born.AgeOn(day.AddDays(-1)), born.AgeOn(day))
	// Output: 17 18
}

func ExampleDate_TaxYear() {
	day, _ := standards.ParseDate("2027-04-05")
	fmt.Println(day.TaxYear(), day.TaxYear().First())
	// Output: 2026-27 2026-04-06
}

func ExampleParseLetterAddress() {
	a, err := standards.ParseLetterAddress("Cpl A Jones\n1 Bn The Rifles\nBFPO 58\nBF1 3AA")
	fmt.Println(a.BFPO, a.Postcode, err)
	a, _ = standards.ParseLetterAddress("350 Fifth Avenue\nNew York\nNY 10118\nUSA")
	fmt.Println(strings.Join(a.Letter(), " / "))
	// Output:
	// 58 BF1 3AA <nil>
	// 350 Fifth Avenue / NEW YORK / NY 10118 / UNITED STATES
}

func ExampleBS7666() {
	postcode, _ := standards.ParsePostcode("LS21 1AA")
	a := standards.BS7666{
		SAO:    standards.AddressableObject{StartNumber: 2},
		PAO:    standards.AddressableObject{Text: "Rose Court"},
		Street: "High Street", Town: "Otley", AdministrativeArea: "Leeds", Postcode: postcode,
	}.Address()
	fmt.Println(a)
	// Output: 2 Rose Court, High Street, Otley, Leeds, LS21 1AA
}
