package main

import "github.com/moothall/moothall/standards/lang"

// pseudo writes the catalogue of a pseudo language.
func pseudo(e env, args []string) error {
	s := newSources(e, "pseudo")
	rtl := s.flags.Bool("rtl", false, "from right to left: write "+lang.PseudoRightToLeft+" instead of "+lang.PseudoAccented)
	catalogues, err := s.load(args)
	if err != nil {
		return err
	}
	language := lang.PseudoAccented
	if *rtl {
		language = lang.PseudoRightToLeft
	}
	return catalogues.WritePseudo(e.out, language)
}
