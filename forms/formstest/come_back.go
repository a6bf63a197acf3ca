package formstest

import (
	"regexp"
	"strings"
)

// Save fills in the page's form as [Browser.Submit] does, and sends it with the button
// that saves the answers to come back to.
func (b *Browser) Save(fields ...string) *Browser {
	b.t.Helper()
	return b.Submit(append(fields, "_save", "yes")...)
}

// code is a line of a letter that is a code alone.
var code = regexp.MustCompile(`(?m)^\s*([0-9]{4,10})\s*$`)

// Return comes back to answers that were saved, by the letter that was sent: it opens
// the link in its text, types the code if it is asked for one, and goes on.
func (b *Browser) Return(letter string) *Browser {
	b.t.Helper()
	base := b.base.Scheme + "://" + b.base.Host + strings.TrimRight(b.base.Path, "/") + "/"
	at := strings.Index(letter, base)
	if at < 0 {
		b.t.Fatalf("formstest: the letter has no link that begins %q", base)
	}
	link := strings.Fields(letter[at:])[0]
	b.Get("/" + strings.TrimPrefix(link, base))
	if b.Status != 200 {
		b.t.Fatalf("formstest: the link of the letter leads to %s", b.where())
	}
	for form := range b.all("form") {
		for _, name := range inputNames(form) {
			if name != "code" {
				continue
			}
			found := code.FindStringSubmatch(letter)
			if found == nil {
				b.t.Fatalf("formstest: %s asks for a code, and the letter has none", b.where())
			}
			return b.Submit("code", found[1])
		}
		return b.Submit()
	}
	b.t.Fatalf("formstest: %s has no button to go on with", b.where())
	return b
}
