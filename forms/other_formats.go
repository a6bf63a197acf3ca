package forms

import (
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/standards/lang"
)

// OtherFormat is what a page says in another form, for people who read it better so.
// Make one with [BSL], [EasyRead], [LargePrint] or [Audio].
type OtherFormat = model.OtherFormat

// BSL is a video in British Sign Language. A path of the service that ends in .mp4 or
// .webm is shown in the page; any other address is a link to it.
func BSL(address string) OtherFormat { return OtherFormat{Kind: "bsl", Address: address} }

// EasyRead is a text in short sentences with pictures, mostly for people with a learning
// disability. language is that of the text, such as "en".
func EasyRead(language, address string) OtherFormat {
	return OtherFormat{Kind: "easy-read", Language: language, Address: address}
}

// LargePrint is a document in large print. language is that of the document.
func LargePrint(language, address string) OtherFormat {
	return OtherFormat{Kind: "large-print", Language: language, Address: address}
}

// Audio is a recording. language is what is spoken.
func Audio(language, address string) OtherFormat {
	return OtherFormat{Kind: "audio", Language: language, Address: address}
}

// InOtherFormats adds what the start page says in other forms.
func (b *Builder) InOtherFormats(all ...OtherFormat) {
	b.def.OtherFormats = append(b.def.OtherFormats, all...)
	b.checkFormats("the start page", all)
}

// InOtherFormats adds what the page says in other forms.
func (p *PageBuilder) InOtherFormats(all ...OtherFormat) *PageBuilder {
	p.page.OtherFormats = append(p.page.OtherFormats, all...)
	p.b.checkFormats(fmt.Sprintf("page %q", p.page.Slug), all)
	return p
}

func (b *Builder) checkFormats(where string, all []OtherFormat) {
	for _, f := range all {
		u, err := url.Parse(f.Address)
		path := err == nil && u.Host == "" && u.Scheme == "" && strings.HasPrefix(f.Address, "/") && !strings.HasPrefix(f.Address, "//")
		if !path && (err != nil || u.Scheme != "https" || u.Host == "") {
			b.fault("%s: InOtherFormats: %q is neither a path of the service nor an address that begins https://", where, f.Address)
		}
		if f.Kind == "" || f.Kind != "bsl" && blank(f.Language) {
			b.fault("%s: InOtherFormats: make them with BSL, EasyRead, LargePrint or Audio, and say the language of the last three", where)
		}
	}
}

// shownHere says whether a browser can show the video in the page.
func shownHere(f OtherFormat) bool {
	path := strings.ToLower(f.Address)
	return f.Kind == "bsl" && strings.HasPrefix(path, "/") && (strings.HasSuffix(path, ".mp4") || strings.HasSuffix(path, ".webm"))
}

// otherFormats writes where a page has other forms. Those in the language of the page
// come first; all are there, as somebody may read Easy Read in one alone.
func (v *visit) otherFormats(b []byte, all []OtherFormat) []byte {
	if len(all) == 0 {
		return b
	}
	b = subheading(b, v.p.Text("moothall.forms.formats.title"))
	b = append(b, `<ul class="govuk-list govuk-list--bullet">`...)
	for _, own := range []bool{true, false} {
		for _, f := range all {
			if shownHere(f) || own != (f.Language == "" || f.Language == v.language) {
				continue
			}
			words := html.EscapeString(v.p.Text("moothall.forms.formats." + f.Kind))
			if f.Language != "" && f.Language != v.language { // people look for their own
				words += ` (<span lang="` + html.EscapeString(f.Language) + `">` + html.EscapeString(lang.Name(f.Language)) + "</span>)"
			}
			b = append(b, `<li><a class="govuk-link" href="`+html.EscapeString(f.Address)+`"`...)
			if f.Language != "" {
				b = append(b, ` hreflang="`+html.EscapeString(f.Language)+`"`...)
			}
			b = append(b, ">"+words+"</a></li>"...)
		}
	}
	b = append(b, "</ul>\n"...)
	for _, f := range all {
		if shownHere(f) {
			words := html.EscapeString(v.p.Text("moothall.forms.formats." + f.Kind))
			address := html.EscapeString(f.Address)
			b = append(b, `<video class="moothall-together" controls preload="none" aria-label="`+words+`" src="`+address+`"><a class="govuk-link" href="`+address+`">`+words+"</a></video>\n"...)
		}
	}
	return b
}

// policy is the policy of the form's pages, which may show videos of the service, and
// maps of others.
func (h *Handler) policy() string {
	policy := h.site.Policy()
	if maps := h.mapOrigins(); len(maps) > 0 {
		policy = strings.Replace(policy, "img-src 'self'", "img-src 'self' "+strings.Join(maps, " "), 1)
	}
	if h.hasVideo() {
		policy += "; media-src 'self'"
	}
	return policy
}

// mapOrigins are where the maps of the form's questions come from.
func (h *Handler) mapOrigins() (all []string) {
	h.def.Fields(func(_ *model.Page, f *model.Field) {
		if k, ok := f.Kind.(interface{ pictures() string }); ok && k.pictures() != "" && !slices.Contains(all, k.pictures()) {
			all = append(all, k.pictures())
		}
	})
	return all
}

// hasVideo says whether a page of the form shows one.
func (h *Handler) hasVideo() bool {
	all := h.def.OtherFormats
	for _, p := range h.def.Pages {
		all = append(all[:len(all):len(all)], p.OtherFormats...)
	}
	for _, f := range all {
		if shownHere(f) {
			return true
		}
	}
	return false
}
