package standards_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
)

func Example() {
	p, err := standards.ParsePostcode("ls11ur")
	fmt.Println(p, err)

	_, err = standards.ParsePostcode("MA1 1AA")
	var e *standards.Error
	fmt.Println(errors.As(err, &e), e.Code)
	// Output:
	// LS1 1UR <nil>
	// true postcode.unknown-area
}

func ExamplePostcode() {
	p, _ := standards.ParsePostcode("EC1A 1BB")
	fmt.Println(p.Area(), p.District(), p.Outward(), p.Sector())
	// Output: EC EC1 EC1A EC1A 1
}

func ExampleParseDateParts() {
	d, err := standards.ParseDateParts("23", "Tachwedd", "2026")
	fmt.Println(d, err)

	_, err = standards.ParseDateParts("23", "13", "2026")
	fmt.Println(standards.Errors(err)[0].Code, standards.Errors(err)[0].Parts)
	// Output:
	// 2026-11-23 <nil>
	// date.not-real [month]
}

func ExampleToday() {
	now := time.Date(2026, 7, 1, 23, 30, 0, 0, time.UTC) // 00:30 on the clocks in London
	today := standards.Today(now)
	fmt.Println(today, today.AddDays(-14))
	// Output: 2026-07-02 2026-06-18
}

func ExamplePhone() {
	p, _ := standards.ParsePhone("+44 (0)20 7946 0000 x12")
	fmt.Println(p)
	fmt.Println(p.Readable())
	fmt.Println(p.Tel())
	// Output:
	// +442079460000;ext=12
	// 020 7946 0000 ext 12
	// tel:+442079460000;ext=12
}

func ExampleEmail_ASCII() {
	e, _ := standards.ParseEmail("Ann@Bücher.example")
	fmt.Println(e, e.ASCII())
	// Output: Ann@bücher.example Ann@xn--bcher-kva.example
}

func ExampleParsePersonName() {
	n, _ := standards.ParsePersonName("  Siân   O’Neil-Jones ")
	fmt.Println(n)
	// Output: Siân O’Neil-Jones
}

func ExampleParseUPRN() {
	u, _ := standards.ParseUPRN("000100012345")
	fmt.Println(u, u.Padded())
	// Output: 100012345 000100012345
}

func ExampleParseAddress() {
	a, _ := standards.ParseAddress("Flat 2, 1 High Street, Otley, West Yorkshire, ls211aa")
	fmt.Println(strings.Join(a.Lines(), "\n"))
	// Output:
	// Flat 2
	// 1 High Street
	// Otley
	// West Yorkshire
	// LS21 1AA
}

func ExampleParseReference() {
	r, err := standards.ParseReference("3cdf-ghjk-mn49")
	fmt.Println(r, err)
	_, err = standards.ParseReference("3cdf-ghjk-nm49") // two swapped
	fmt.Println(errors.Is(err, &standards.Error{Code: "reference.check"}))
	// Output:
	// 3CDF GHJK MN49 <nil>
	// true
}
