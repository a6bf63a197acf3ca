package main

import (
	"fmt"
	"slices"
	"strings"
)

// check prints every fault on the output, and on the error output how many texts
// of each language nobody has reviewed.
func check(e env, args []string) error {
	s := newSources(e, "check")
	identical := s.flags.String("identical", "", "`keys` that may be as in English, with commas between, for files whose entries cannot say so themselves")
	catalogues, err := s.load(args, nil)
	if err != nil {
		return err
	}
	found := 0
	for _, fault := range catalogues.Faults() {
		if fault.Kind == "identical" && slices.Contains(strings.Split(*identical, ","), fault.Key) {
			continue
		}
		found++
		fmt.Fprintln(e.out, fault)
	}
	unreviewed, undated := catalogues.Unreviewed(), catalogues.Undated()
	for _, tag := range catalogues.Languages()[1:] {
		fmt.Fprintf(e.err, "%s.json: %d unreviewed, %d without \"from\"\n", tag, len(unreviewed[tag]), len(undated[tag]))
	}
	if found > 0 {
		return errFaults
	}
	return nil
}
