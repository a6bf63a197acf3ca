package facts

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// LinkedDocument is a page that a link leads to, after redirects that happen
// at once. Its styles are not read.
type LinkedDocument struct {
	*dom.Document
	URL *url.URL
}

type linkedKey struct{}

// maxLinked is how many pages are read for one page under test, and
// maxLinkedBytes how large one of them may be.
const (
	maxLinked      = 24
	maxLinkedBytes = 2 << 20
)

// LinkedPage reads what an address of the same site names; nil if it cannot be
// read, is no HTML page, or should not be asked for.
func LinkedPage(p *act.Page, u *url.URL) *LinkedDocument {
	for p.Outer != nil {
		p = p.Outer
	}
	if p.Get == nil || u == nil || !sameSite(p, u) || actsOnGet(u) {
		return nil
	}
	read := act.Fact(p, linkedKey{}, func(*act.Page) map[string]*LinkedDocument { return map[string]*LinkedDocument{} })
	key := *u
	key.Fragment, key.RawFragment = "", ""
	if d, ok := read[key.String()]; ok {
		return d
	}
	if len(read) >= maxLinked {
		return nil
	}
	d := readLinked(p, &key, 3)
	read[key.String()] = d
	return d
}

func readLinked(p *act.Page, u *url.URL, redirects int) *LinkedDocument {
	content, mediaType, err := p.Get(u)
	if err != nil || len(content) > maxLinkedBytes || mediaType != "" && !strings.Contains(mediaType, "html") {
		return nil
	}
	text, err := load.Decode(content, mediaType)
	if err != nil {
		return nil
	}
	d, err := dom.Parse(text)
	if err != nil {
		return nil
	}
	if next := instantRefresh(d, u); next != nil && redirects > 0 && sameSite(p, next) {
		if followed := readLinked(p, next, redirects-1); followed != nil {
			return followed
		}
	}
	return &LinkedDocument{d, u}
}

// instantRefresh is where a page moves on to at once by its meta refresh.
func instantRefresh(d *dom.Document, base *url.URL) *url.URL {
	for n := range d.Elements(0) {
		if !d.Is(n, "meta") || !strings.EqualFold(dom.Trim(d.Value(n, "http-equiv")), "refresh") {
			continue
		}
		content := d.Value(n, "content")
		seconds, ok := RefreshTime(content)
		_, target, found := strings.Cut(strings.ToLower(content), "url")
		if !ok || seconds != "0" || !found {
			return nil
		}
		target = content[len(content)-len(target):]
		u, err := base.Parse(strings.Trim(dom.Trim(strings.TrimLeft(target, " =\t")), `'"`))
		if err != nil {
			return nil
		}
		return u
	}
	return nil
}

func sameSite(p *act.Page, u *url.URL) bool {
	if p.URL == nil {
		return u.Host == "" && (u.Scheme == "" || u.Scheme == "file")
	}
	return strings.EqualFold(u.Scheme, p.URL.Scheme) && strings.EqualFold(u.Host, p.URL.Host)
}

// actsOnGet reports whether an address may do something when it is read: a
// page check must not sign anybody out.
func actsOnGet(u *url.URL) bool {
	path := strings.ToLower(u.Path)
	for _, w := range []string{"logout", "log-out", "signout", "sign-out", "allgofnodi", "delete", "remove", "dileu", "unsubscribe"} {
		if strings.Contains(path, w) {
			return true
		}
	}
	return false
}

// Collapse joins the words of s with single spaces.
func Collapse(s string) string {
	s = strings.TrimSpace(s)
	space := false
	for i, r := range s {
		switch {
		case r == ' ' && !space:
			space = true
		case r <= ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r):
			var b strings.Builder
			b.Grow(len(s))
			b.WriteString(strings.TrimSuffix(s[:i], " "))
			for word := range strings.FieldsSeq(s[i:]) {
				b.WriteByte(' ')
				b.WriteString(word)
			}
			return b.String()
		default:
			space = false
		}
	}
	return s
}
