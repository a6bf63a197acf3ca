package forms

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// setPictures reads the pictures that the texts of the form and the service show, in
// any language.
func (h *Handler) setPictures() (faults []string) {
	h.site.Pictures = make(map[string][]byte)
	missing := make(map[string]bool)
	for _, language := range h.languages {
		for _, key := range slices.Sorted(maps.Keys(h.def.Texts)) {
			for _, name := range picturesIn(h.texts.Source(language, key)) {
				if _, known := h.site.Pictures[name]; known || missing[name] {
					continue
				}
				file, err := []byte(nil), fs.ErrNotExist
				if h.cfg.Pictures != nil {
					file, err = fs.ReadFile(h.cfg.Pictures, name)
				}
				if err != nil {
					missing[name] = true
					faults = append(faults, fmt.Sprintf("the text %q shows the picture %q, which Site.Pictures does not have: %s", key, name, strings.TrimPrefix(err.Error(), "open ")))
					continue
				}
				h.site.Pictures[name] = file
			}
		}
	}
	return faults
}

// setLooks works out how rich text looks in each language.
func (h *Handler) setLooks() {
	h.looks = make(map[string]*richLook, len(h.languages))
	for _, language := range h.languages {
		h.looks[language] = &richLook{warning: h.printer(language).Text("moothall.forms.warning"), picture: h.site.Picture}
	}
}
