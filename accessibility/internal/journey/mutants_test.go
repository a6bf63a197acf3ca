package journey

import (
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/act"
)

// mutant is the clean service with one fault.
type mutant struct {
	name  string
	build func() http.Handler
}

// answered is a page of the clean service on its way to the browser.
type answered struct {
	r      *http.Request
	status int
	header http.Header
	body   string
}

// failing reports whether the page shows errors.
func (a *answered) failing() bool { return strings.Contains(a.body, "govuk-error-summary") }

// replace changes text that must be there: a fault that changes nothing is none.
func (a *answered) replace(old, with string) {
	if !strings.Contains(a.body, old) {
		panic(fmt.Sprintf("%s has no %q", a.r.URL, old))
	}
	a.body = strings.ReplaceAll(a.body, old, with)
}

// cut takes away from the first occurrence of from to the next of to.
func (a *answered) cut(from, to, with string) {
	before, rest, ok := strings.Cut(a.body, from)
	_, after, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		panic(fmt.Sprintf("%s has no %q to %q", a.r.URL, from, to))
	}
	a.body = before + with + after
}

// between is the text between two marks, "" if there is none.
func (a *answered) between(from, to string) string {
	_, rest, ok := strings.Cut(a.body, from)
	text, _, ok2 := strings.Cut(rest, to)
	if !ok || !ok2 {
		return ""
	}
	return text
}

// changed is the clean service whose answers are changed on their way.
func changed(f switches, change func(a *answered)) http.Handler {
	service := newService(f)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		service.ServeHTTP(rec, r)
		a := &answered{r, rec.Code, rec.Header(), rec.Body.String()}
		change(a)
		for k, v := range a.header {
			w.Header()[k] = v
		}
		w.WriteHeader(a.status)
		_, _ = w.Write([]byte(a.body))
	})
}

// on makes a mutant of one page in one language, of its answers with errors or
// of those without.
func on(page, lang string, failing bool, name string, change func(a *answered)) mutant {
	path := map[string]string{"en": "/", "cy": "/cy/"}[lang] + page
	return mutant{fmt.Sprintf("%s: %s", path, name), func() http.Handler {
		return changed(switches{}, func(a *answered) {
			if a.r.URL.Path == path && a.status == http.StatusOK && a.failing() == failing && a.body != "" {
				change(a)
			}
		})
	}}
}

func switched(name string, f switches) mutant {
	return mutant{name, func() http.Handler { return newService(f) }}
}

var (
	languages = []string{"en", "cy"}
	asking    = []string{"sign-in", "name", "garden", "date", "contact-details", "address", "delivery", "sign", "more"}
	plain     = append([]string{"start", "check", "done", "guidance", "fees", "contact", "privacy", "accessibility"}, asking...)
)

// each makes mutants of pages in both languages.
func each(pages []string, make func(page, lang string) []mutant) []mutant {
	var all []mutant
	for _, page := range pages {
		for _, lang := range languages {
			all = append(all, make(page, lang)...)
		}
	}
	return all
}

// The checks find at least 95% of the faults that are put into a clean service,
// each check those of its own kind. All faults take a minute or two, so it is
// some of them unless all are asked for:
//
//	go test ./accessibility/internal/journey -run Mutants -mutants 0
func TestConformanceMutants(t *testing.T) {
	var killed, total atomic.Int64
	t.Run("checks", func(t *testing.T) {
		for _, c := range Checks() {
			t.Run(c.ID, func(t *testing.T) {
				t.Parallel()
				all := sample(seeded(t, c))
				dead := 0
				for _, m := range all {
					if kills(t, c, m) {
						dead++
					} else {
						t.Logf("survives: %s", m.name)
					}
				}
				t.Logf("conformance: journey mutants %s %d/%d", c.ID, dead, len(all))
				require.GreaterOrEqual(t, float64(dead), 0.95*float64(len(all)))
				killed.Add(int64(dead))
				total.Add(int64(len(all)))
			})
		}
	})
	t.Logf("conformance: journey mutants %d/%d", killed.Load(), total.Load())
}

// seeded are the faults of a check: at least 20 that differ.
func seeded(t *testing.T, c *Check) []mutant {
	t.Helper()
	make := faults[c.ID]
	if make == nil {
		make = faultsOfWays[c.ID]
	}
	all, names := make(), map[string]bool{}
	for _, m := range all {
		require.False(t, names[m.name], "two faults are called %s", m.name)
		names[m.name] = true
	}
	require.GreaterOrEqual(t, len(all), 20, "seeded faults")
	slices.SortFunc(all, func(a, b mutant) int { return strings.Compare(a.name, b.name) })
	return all
}

var mutants = flag.Int("mutants", fewMutants, "how many `faults` of each check are tried, spread over all of them; 0 for all")

// sample is every so many of the faults.
func sample(all []mutant) []mutant {
	few := *mutants
	if few <= 0 || few >= len(all) {
		return all
	}
	var some []mutant
	for i := range few {
		some = append(some, all[i*len(all)/few])
	}
	return some
}

// kills reports whether the check fails on the fault, and wants its messages whole.
func kills(t *testing.T, c *Check, m mutant) bool {
	t.Helper()
	result := c.Apply(walkThrough(t, m.build(), Config{MaxBranches: -1}))
	for _, f := range result.Findings {
		require.NotEmpty(t, f.Message.CY)
		require.NotContains(t, f.Message.EN+f.Message.CY, "{", "a value of the message is missing")
		require.NotEmpty(t, f.Steps)
	}
	return result.Outcome == act.Failed
}
