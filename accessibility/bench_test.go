package accessibility_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/standards/suites"
	"github.com/stretchr/testify/require"
)

// BenchmarkCheck is a whole check with all rules: parsing, styles, findings.
// "question", "form" and "gallery" are pages of 11, 47 and 269 KB with the
// style sheet of govuk-frontend; "act" is the mean of the ACT cases at AAA.
// Compare with .ci/bench-accessibility, which runs axe-core on the same pages.
func BenchmarkCheck(b *testing.B) {
	checker := accessibility.Checker{Get: govukSheet(b), Patterns: true}
	for _, p := range govukPages(b) {
		b.Run(p.name, func(b *testing.B) {
			checkOnce(b, &checker, p.page)
			b.ReportAllocs()
			for b.Loop() {
				checkOnce(b, &checker, p.page)
			}
		})
	}
	b.Run("act", func(b *testing.B) {
		dir := suites.Corpus(b, "act")
		files, err := filepath.Glob(filepath.Join(dir, "testcases", "*", "*"))
		require.NoError(b, err)
		get := actFiles(dir)
		checker := accessibility.Checker{Level: act.AAA, Get: func(_ context.Context, u *url.URL) ([]byte, string, error) { return get(u) }}
		var pages [][]byte
		for _, file := range files {
			page, err := os.ReadFile(file)
			require.NoError(b, err)
			pages = append(pages, page)
		}
		b.ReportAllocs()
		n := 0
		for b.Loop() {
			_, err := checker.CheckSource(b.Context(), accessibility.Source{Content: pages[n%len(pages)], Address: &url.URL{Scheme: "file", Path: files[n%len(files)]}})
			require.NoError(b, err)
			n++
		}
	})
}

func checkOnce(b *testing.B, checker *accessibility.Checker, page []byte) *accessibility.Report {
	r, err := checker.Check(b.Context(), page, govukAddress)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// BenchmarkCheckParallel checks the form on all cores: compare -cpu 1,2,4.
func BenchmarkCheckParallel(b *testing.B) {
	checker := accessibility.Checker{Get: govukSheet(b), Patterns: true}
	page := govukPages(b)[1].page
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			checkOnce(b, &checker, page)
		}
	})
}

// BenchmarkRules is the time of each rule on the gallery, its first look at
// shared facts left out.
func BenchmarkRules(b *testing.B) {
	checker := accessibility.Checker{Get: govukSheet(b), Patterns: true, Advice: true, Level: act.AAA}
	source := govukPages(b)[2].page
	get := checker.Get
	page, err := load.Page(source, load.Options{Address: govukAddress, Get: func(u *url.URL) ([]byte, string, error) { return get(b.Context(), u) }})
	require.NoError(b, err)
	for _, result := range checkOnce(b, &checker, source).Results {
		load.Apply(page, result.Rule)
		b.Run(result.Rule.ID, func(b *testing.B) {
			for b.Loop() {
				load.Apply(page, result.Rule)
			}
		})
	}
}
