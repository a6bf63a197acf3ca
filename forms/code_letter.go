package forms

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"

	"github.com/moothall/moothall/standards/lang"
)

// SendCode sends the one-time code with which somebody signs in by email, through Post, in
// a language of the site, else its first: it is what identity.Config.SendCode takes. Its
// error holds neither the address nor the code.
func (c Site) SendCode(ctx context.Context, address, code, language string) error {
	if c.Post == nil {
		return errors.New("forms: the site has no Post to send codes by: use delivery.Post")
	}
	c = c.withDefaults()
	texts, faults := joined(c.Languages, c.Service.texts())
	if len(faults) > 0 {
		return &ConfigError{"", faults}
	}
	if !slices.Contains(texts.Languages(), language) {
		language = texts.Languages()[0]
	}
	p := texts.Printer(language)
	say := func(part string) string {
		return lang.Unmark(p.Text("moothall.forms.code-letter."+part, "code", code, "council", p.Text("service.council")))
	}
	key := sha256.Sum256([]byte(address + "\x00" + code))
	return c.Post(ctx, hex.EncodeToString(key[:16]), &Letter{
		To: address, Language: language, Subject: say("subject"),
		Text: say("code") + "\n\n" + say("ends") + "\n\n" + say("not-you") + "\n\n" + p.Text("service.council") + "\n",
	})
}
