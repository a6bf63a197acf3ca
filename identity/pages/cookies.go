package pages

import (
	"time"

	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards/lang"
)

// Cookie is a cookie of sign-in in words, for the page that tells people about
// cookies.
type Cookie struct {
	Name          string     // one that ends in "*" stands for all that begin so
	Purpose, Life theme.Text // in each language of the site
}

// Cookies puts what [identity.Auth.Cookies] lists into words.
func (s *Pages) Cookies(list []identity.Cookie) []Cookie {
	cookies := make([]Cookie, 0, len(list))
	for _, c := range list {
		told := Cookie{c.Name, theme.Text{}, theme.Text{}}
		for _, tag := range s.tags() {
			p := s.texts.Printer(tag)
			told.Purpose[tag] = lang.Unmark(p.Text(prefix + "cookies.purpose." + string(c.Purpose)))
			life := p.Text(prefix + "cookies.life.session")
			if c.Life > 0 {
				life = p.Text(prefix+"cookies.life.hours", "hours", int(c.Life/time.Hour))
			}
			told.Life[tag] = lang.Unmark(life)
		}
		cookies = append(cookies, told)
	}
	return cookies
}

// tags are the languages of the site.
func (s *Pages) tags() (tags []string) {
	for _, l := range s.site.Languages {
		tags = append(tags, l.Tag)
	}
	if len(tags) == 0 {
		tags = []string{"en"}
	}
	return tags
}
