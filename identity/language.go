package identity

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/moothall/moothall/standards/lang"
)

// languageTag is what a language in an address of ours looks like.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z]{2,4})?$`)

type languageKey struct{}

// language is that of the page that the request belongs to: of its address, for
// pages of ours, else that of the service ([lang.FromContext]).
func (a *Auth) language(r *http.Request) string {
	if tag, ok := r.Context().Value(languageKey{}).(string); ok {
		return tag
	}
	return lang.FromContext(r.Context()).Language()
}

// withLanguage notes the language in the address of a page of ours.
func withLanguage(r *http.Request) context.Context {
	tag := r.URL.Query().Get("lang")
	if !languageTag.MatchString(tag) {
		return r.Context()
	}
	return context.WithValue(r.Context(), languageKey{}, tag)
}

// languageQuery is that language in an address.
func languageQuery(language string) string {
	if language == "" || language == "en" {
		return ""
	}
	return "?lang=" + url.QueryEscape(language)
}

// languageParameter is that language behind another parameter.
func languageParameter(language string) string {
	return strings.Replace(languageQuery(language), "?", "&", 1)
}
