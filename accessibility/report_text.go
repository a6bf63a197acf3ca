package accessibility

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// printable takes control characters out of what goes to a terminal: a page
// that is checked must not be able to send it escape sequences.
type printable struct{ io.Writer }

func (p printable) Write(b []byte) (int, error) {
	clean := strings.Map(func(r rune) rune {
		if r == '\n' || !unicode.IsControl(r) {
			return r
		}
		return unicode.ReplacementChar
	}, string(b))
	if _, err := io.WriteString(p.Writer, clean); err != nil {
		return 0, err
	}
	return len(b), nil
}

// writeText writes for a terminal: each finding on a line that editors can
// follow (page:line:column), under its rule with why and how to fix it.
func writeText(out io.Writer, language string, reports []*Report) error {
	buffered := bufio.NewWriter(out)
	w := printable{buffered} // which gets whole texts: the buffer may cut a character in two
	for _, r := range reports {
		fmt.Fprintf(w, "%s\n%s.\n", r.name(language), r.summary(language))
		for _, s := range r.sections() {
			fmt.Fprintf(w, "\n%s\n", strings.ToUpper(say(language, s.key)))
			for _, g := range s.groups {
				writeGroup(w, language, r, g)
			}
		}
		fmt.Fprintln(w)
	}
	if rest := untested(reports); len(rest) > 0 {
		fmt.Fprintf(w, "%s\n%s\n", strings.ToUpper(say(language, "untested")), say(language, "untestedIntro"))
		for _, c := range rest {
			fmt.Fprintf(w, "  %-7s%s (%s): %s\n", c.Number, c.Title.In(language), c.Level, c.Person.In(language))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s.\n%s.\n", say(language, "people"), say(language, "claim"))
	return buffered.Flush()
}

func writeGroup(w io.Writer, language string, r *Report, g group) {
	fmt.Fprintf(w, "\n%s (%s)\n", g.rule.Title.In(language), g.rule.ID)
	for _, f := range g.findings {
		place := f.Address
		if place == "" {
			place = r.name(language)
		}
		fmt.Fprintf(w, "  %s:%d:%d: %s: %s\n", place, f.Line, f.Column, say(language, f.Outcome.String()), f.Message.In(language))
		fmt.Fprintf(w, "      %s\n      %s\n", f.Source, f.Target)
	}
	fmt.Fprintf(w, "  %s: %s\n  %s: %s\n", say(language, "why"), g.rule.Why.In(language), say(language, "fix"), g.rule.Fix.In(language))
	for _, c := range g.criteria {
		fmt.Fprintf(w, "  %s %s (%s) %s\n", c.Number, c.Title.In(language), c.Level, c.Understanding())
	}
	if len(g.criteria) == 0 {
		fmt.Fprintf(w, "  %s\n", g.rule.Source)
	}
}
