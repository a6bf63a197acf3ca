package cldr_test

import (
	"fmt"
	"time"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
)

var collection = time.Date(2026, time.November, 23, 16, 5, 0, 0, time.UTC)

func Example() {
	welsh := cldr.New(cldr.Cy)
	fmt.Println(welsh.Date(collection, cldr.Full))
	fmt.Println(welsh.And("gwydr", "papur", "bwyd"))
	fmt.Println(welsh.Cardinal(mf2.Integer(6)))
	// Output:
	// Dydd Llun, 23 Tachwedd 2026
	// gwydr, papur, a(c) bwyd
	// many
}

func ExampleLocale_Date() {
	for _, language := range []*cldr.Language{cldr.EnGB, cldr.Gd, cldr.Ga, cldr.Kw, cldr.Pl, cldr.Ur} {
		l := cldr.New(language)
		fmt.Println(l.Tag(), l.Date(collection, cldr.Long))
	}
	// Output:
	// en-GB 23 November 2026
	// gd 23mh dhen t-Samhain 2026
	// ga 23 Samhain 2026
	// kw 23 mis Du 2026
	// pl 23 listopada 2026
	// ur 23 نومبر، 2026
}

func ExampleLocale_Month() {
	polish := cldr.New(cldr.Pl)
	fmt.Println(polish.Month(time.November, cldr.Long, true), "23", polish.Month(time.November, cldr.Long, false))
	// Output: listopad 23 listopada
}

func ExampleLocale_Range() {
	l := cldr.New(cldr.EnGB)
	fmt.Printf("%q\n", l.Range(collection, collection.AddDate(0, 0, 4), cldr.Long))
	fmt.Printf("%q\n", l.Range(collection, collection, cldr.Long))
	// Output:
	// "23\u2009–\u200927 November 2026"
	// "23 November 2026"
}

func ExampleLocale_FormatNumber() {
	pounds := mf2.NumberOptions{Style: mf2.StyleCurrency, Currency: "GBP"}
	n, _ := mf2.ParseDecimal("1234.50")
	for _, language := range []*cldr.Language{cldr.EnGB, cldr.Cy, cldr.De, cldr.Hi} {
		fmt.Printf("%q\n", cldr.New(language).FormatNumber(n, pounds))
	}
	// Output:
	// "£1,234.50"
	// "£1,234.50"
	// "1.234,50\u00a0£"
	// "£1,234.50"
}

func ExampleLocale_FormatDate() {
	l := cldr.New(cldr.EnGB)
	fmt.Println(l.FormatDate(collection, mf2.DateOptions{Fields: mf2.DateMonthDayWeek, Length: mf2.LengthLong, Precision: mf2.TimeMinute}))
	// Output: Monday 23 November at 16:05
}

func ExampleLocale_Native() {
	bengali := cldr.New(cldr.Bn)
	fmt.Println(bengali.Date(collection, cldr.Long))
	fmt.Println(bengali.Native().Date(collection, cldr.Long))
	// Output:
	// 23 নভেম্বর, 2026
	// ২৩ নভেম্বর, ২০২৬
}

func ExampleMatch() {
	for _, tag := range []string{"cy-GB", "en", "zh-Hant", "fr"} {
		l, ok := cldr.Match(tag, cldr.EnGB, cldr.Cy, cldr.Zh)
		if !ok {
			fmt.Println(tag, "has no tables here")
			continue
		}
		fmt.Println(tag, l.Tag())
	}
	// Output:
	// cy-GB cy
	// en has no tables here
	// zh-Hant has no tables here
	// fr has no tables here
}
