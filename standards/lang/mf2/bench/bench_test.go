// Package bench compares standards/lang/mf2 with what Go programs use
// otherwise: golang.org/x/text's message.Printer and nicksnyder/go-i18n. It is a
// module of its own, so that go-i18n is in no one else's go.mod:
//
//	cd standards/lang/mf2/bench && go test -bench . -count 6
package bench

import (
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
)

const (
	greeting = "Dear Siân, thank you."
	days     = "You have 12 days."
)

func check(b *testing.B, got, want string) {
	b.Helper()
	if got != want {
		b.Fatalf("%q, not %q", got, want)
	}
}

func BenchmarkMF2(b *testing.B) {
	f := mf2.Formatter{Locale: cldr.New(cldr.En), Isolation: mf2.IsolateNone}
	plain := mf2.MustParse("Dear {$name}, thank you.")
	count := mf2.MustParse(".input {$n :number} .match $n one {{You have {$n} day.}} * {{You have {$n} days.}}")
	run(b, func() string { s, _ := f.Format(plain, "name", "Siân"); return s },
		func() string { s, _ := f.Format(count, "n", 12); return s })
}

func BenchmarkXText(b *testing.B) {
	texts := catalog.NewBuilder()
	for _, err := range []error{
		texts.SetString(language.English, "greeting", "Dear %s, thank you."),
		texts.Set(language.English, "days", plural.Selectf(1, "%d", plural.One, "You have %d day.", plural.Other, "You have %d days.")),
	} {
		if err != nil {
			b.Fatal(err)
		}
	}
	p := message.NewPrinter(language.English, message.Catalog(texts))
	run(b, func() string { return p.Sprintf("greeting", "Siân") },
		func() string { return p.Sprintf("days", 12) })
}

func BenchmarkGoI18n(b *testing.B) {
	bundle := i18n.NewBundle(language.English)
	bundle.MustAddMessages(language.English,
		&i18n.Message{ID: "greeting", Other: "Dear {{.Name}}, thank you."},
		&i18n.Message{ID: "days", One: "You have {{.PluralCount}} day.", Other: "You have {{.PluralCount}} days."})
	l := i18n.NewLocalizer(bundle, "en")
	run(b, func() string {
		return l.MustLocalize(&i18n.LocalizeConfig{MessageID: "greeting", TemplateData: map[string]any{"Name": "Siân"}})
	}, func() string {
		return l.MustLocalize(&i18n.LocalizeConfig{MessageID: "days", PluralCount: 12})
	})
}

func run(b *testing.B, plain, count func() string) {
	check(b, plain(), greeting)
	check(b, count(), days)
	for name, f := range map[string]func() string{"plain": plain, "plural": count} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
