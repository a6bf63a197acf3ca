package main

import (
	"errors"
)

// extract writes what a translator needs for one language.
func extract(e env, args []string) error {
	s := newSources(e, "extract")
	language := s.flags.String("language", "", "`tag` of the language, such as cy; it needs no file yet")
	catalogues, err := s.load(args)
	if err != nil {
		return err
	}
	if *language == "" {
		return errors.New("name the language with -language, such as -language cy")
	}
	return catalogues.WriteTranslations(e.out, *language)
}
