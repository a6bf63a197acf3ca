package welsh_test

import (
	"fmt"
	"time"

	"github.com/moothall/moothall/standards/lang/welsh"
)

func Example() {
	fmt.Println("gwastraff bwyd", welsh.And("cardfwrdd"))
	fmt.Println(welsh.InName("Caerdydd"))
	fmt.Println(welsh.DateInWords(time.March, 1))
	// Output:
	// gwastraff bwyd a chardfwrdd
	// yng Nghaerdydd
	// y cyntaf o Fawrth
}

func ExampleMutate() {
	fmt.Println(welsh.Mutate("bin", welsh.Soft), welsh.Mutate("bin", welsh.Nasal), welsh.Mutate("plastig", welsh.Aspirate))
	fmt.Println(welsh.Mutate("Carys", welsh.Soft)) // a name
	// Output:
	// fin min phlastig
	// Carys
}

func ExampleMutateName() {
	fmt.Println("i", welsh.MutateName("Gwynedd", welsh.Soft))
	// Output: i Wynedd
}

func ExampleAfter() {
	for _, t := range []welsh.Trigger{"dau", "tri", "pum", "saith"} {
		bin, _ := welsh.After(t, "bin")
		year, _ := welsh.After(t, "blynedd")
		fmt.Println(t, bin, "|", t, year)
	}
	her, _ := welsh.After(welsh.HerEi, "cyfeiriad")
	fmt.Println("ei", her)
	// Output:
	// dau fin | dau flynedd
	// tri bin | tri blynedd
	// pum bin | pum mlynedd
	// saith bin | saith mlynedd
	// ei chyfeiriad
}

func ExampleThe() {
	fmt.Println(welsh.The("bin", welsh.Masculine), welsh.The("gardd", welsh.Feminine), welsh.The("casgliad", welsh.Masculine))
	// Output: y bin yr ardd y casgliad
}

func ExampleIn() {
	fmt.Println(welsh.In("canol y dref"), welsh.In("Birmingham"))
	// Output: yng nghanol y dref yn Birmingham
}

func ExampleOrdinal() {
	fmt.Println(welsh.Ordinal(1, welsh.Masculine), welsh.Ordinal(2, welsh.Masculine), welsh.Ordinal(3, welsh.Feminine), welsh.OrdinalFigure(3, welsh.Feminine))
	// Output: y cyntaf yr ail y drydedd 3edd
}

func ExampleTimeInWords() {
	fmt.Println(welsh.TimeInWords(16, 45), welsh.Time(16, 45))
	// Output: chwarter i bump y prynhawn 4:45yh
}
