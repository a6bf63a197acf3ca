package main

import "github.com/moothall/moothall/standards"

// formats has the canonical form, or the error, of each TYPE.
var formats = func() map[string]func(string) (string, error) {
	all := make(map[string]func(string) (string, error))
	for _, f := range standards.Formats() {
		all[f.Name] = func(s string) (string, error) {
			value, err := f.Parse(s)
			if err != nil {
				return "", err
			}
			return value.String(), nil
		}
	}
	return all
}()
