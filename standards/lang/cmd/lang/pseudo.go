package main

import (
	"io"

	"github.com/moothall/moothall/standards/lang"
)

// pseudo writes the catalogue of a pseudo language.
func pseudo(e env, args []string) error {
	s := newSources(e, "pseudo")
	rtl := s.flags.Bool("rtl", false, "from right to left: write "+lang.PseudoRightToLeft+" instead of "+lang.PseudoAccented)
	to := s.target(e)
	catalogues, err := s.load(args, to.check)
	if err != nil {
		return err
	}
	language := lang.PseudoAccented
	if *rtl {
		language = lang.PseudoRightToLeft
	}
	return to.put(s.file(language), func(w io.Writer) error { return catalogues.WritePseudo(w, language) })
}
