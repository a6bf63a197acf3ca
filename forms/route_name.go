package forms

import "strings"

// routeName names what an address of the form is of, see [web.SetRoute]: the form and one of its pages, with "*" for an
// item or whatever else is not the form's own word.
func (h *Handler) routeName(slug string) string {
	form := h.def.Name
	if _, ok := h.served[slug]; ok {
		return strings.TrimSuffix(form+"/"+slug, "/")
	}
	first, _, cut := strings.Cut(slug, "/")
	if _, ok := h.served[first+"/"]; ok && cut {
		return form + "/" + first + "/*"
	}
	parts := strings.Split(slug, "/")
	for i := min(len(parts), 8) - 1; i >= 0; i-- {
		page := h.def.Page(parts[i])
		switch {
		case page == nil:
		case page.Group == "":
			return form + "/" + page.Slug
		default:
			return form + "/" + page.Group + "/*/" + page.Slug
		}
	}
	return form + "/*"
}
