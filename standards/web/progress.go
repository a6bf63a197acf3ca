package web

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// ProgressName is what somebody did on their way through a form.
type ProgressName string

// What is counted of a form.
const (
	Started   ProgressName = "started"   // the first answer was given
	Answered  ProgressName = "answered"  // a page was answered, and all of it was right
	Mistaken  ProgressName = "error"     // a page was answered, and What is the code of what was wrong
	Saved     ProgressName = "saved"     // the answers were saved to come back to
	Returned  ProgressName = "returned"  // somebody came back to them
	Dropped   ProgressName = "dropped"   // the answers were left behind, with Page as the next to answer, or deleted
	Completed ProgressName = "completed" // the form was sent
)

// Progress is one thing that somebody did on their way through a form. It names nobody,
// and no two of one person can be told to be of one: it has no answer, no address and
// no time of day but that at which it is told. All that is in it is one of a few words
// of the program's own, so it can be counted by each.
type Progress struct {
	Name     ProgressName
	Where    string        // the form
	Page     string        // its page, "" for the whole form
	What     string        // the code of an error, or "deleted" for answers that were
	Language string        // the language of the page, such as "cy"
	Device   string        // "phone", "tablet", "computer" or "other"
	Took     time.Duration // of a form from its first answer, of a page from the answer before; 0 where it is not known
}

// Progressed tells OnProgress.
func (e *Events) Progressed(ctx context.Context, p Progress) {
	if e.OnProgress != nil {
		e.OnProgress(ctx, p)
	}
}

// LogProgress returns an [Events.OnProgress] that writes a line for each in a log.
func LogProgress(logger *slog.Logger) func(context.Context, Progress) {
	return func(ctx context.Context, p Progress) {
		logger.LogAttrs(ctx, slog.LevelInfo, "form progress", slog.String("event", string(p.Name)), slog.String("where", p.Where),
			slog.String("page", p.Page), slog.String("what", p.What), slog.String("language", p.Language), slog.String("device", p.Device),
			slog.Duration("took", p.Took))
	}
}

// Both is an [Events.OnProgress] that tells several.
func Both(all ...func(context.Context, Progress)) func(context.Context, Progress) {
	return func(ctx context.Context, p Progress) {
		for _, on := range all {
			on(ctx, p)
		}
	}
}

// Summary counts progress in memory, for tests and for a page of an officer's. The zero
// value has counted nothing; [Summary.Take] is an [Events.OnProgress].
type Summary struct {
	mu    sync.Mutex
	count map[Progress]int
	took  map[Progress][]time.Duration // the last ones, by what was counted
}

// mostTimes is how many times are kept for a median.
const mostTimes = 1000

// Take counts one.
func (s *Summary) Take(_ context.Context, p Progress) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count == nil {
		s.count, s.took = make(map[Progress]int), make(map[Progress][]time.Duration)
	}
	took := p.Took
	p.Took = 0
	if _, known := s.count[p]; !known && len(s.count) >= maxCounted {
		p = Progress{Name: p.Name, Where: "others"}
	}
	s.count[p]++
	if took > 0 {
		at := Progress{Name: p.Name, Where: p.Where, Page: p.Page}
		all := append(s.took[at], took)
		s.took[at] = all[max(0, len(all)-mostTimes):]
	}
}

// Count is how often was counted what is like p: fields of p that are empty are of any
// value, and Took is not looked at.
func (s *Summary) Count(p Progress) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	like := func(want, got string) bool { return want == "" || want == got }
	for got, count := range s.count {
		if like(string(p.Name), string(got.Name)) && like(p.Where, got.Where) && like(p.Page, got.Page) && like(p.What, got.What) &&
			like(p.Language, got.Language) && like(p.Device, got.Device) {
			n += count
		}
	}
	return n
}

// Median is how long what is like p took in the middle, by Name, Where and Page: 0 where
// nobody knows.
func (s *Summary) Median(p Progress) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Clone(s.took[Progress{Name: p.Name, Where: p.Where, Page: p.Page}])
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// Lines are the counts of a form, sorted: "completed 2", "dropped vehicle 1", "error
// vehicle required.text 3". Languages and devices are added up.
func (s *Summary) Lines(form string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sums := make(map[string]int)
	for p, n := range s.count {
		if p.Where == form {
			sums[strings.Join(strings.Fields(string(p.Name)+" "+p.Page+" "+p.What), " ")] += n
		}
	}
	var lines []string
	for _, what := range slices.Sorted(maps.Keys(sums)) {
		lines = append(lines, fmt.Sprint(what, " ", sums[what]))
	}
	return lines
}
