package main

import (
	"errors"
	"io"
)

// extract writes what a translator needs for one language.
func extract(e env, args []string) error {
	s := newSources(e, "extract")
	language := s.flags.String("language", "", "`tag` of the language, such as cy; it needs no file yet")
	to := s.target(e)
	catalogues, err := s.load(args, to.check)
	if err != nil {
		return err
	}
	if *language == "" {
		return errors.New("name the language with -language, such as -language cy")
	}
	return to.put(s.file(*language), func(w io.Writer) error { return catalogues.WriteTranslations(w, *language) })
}
