package forms

import (
	"fmt"
	"strings"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
)

// returnLetter is the message that leads back to saved answers: the link, the code
// that goes with it, and until when. It repeats no answer.
func (l *Letters) returnLetter(p *lang.Printer, to standards.Email, address, code string, began, ends, kept time.Time) *Letter {
	say := func(part string, args ...any) string { return p.Text("moothall.forms.return-letter."+part, args...) }
	b := new(strings.Builder)
	fmt.Fprintf(b, "%s\n\n", say("opening", "service", p.Text(l.def.Name+".title"), "date", p.Date(standards.Today(began))))
	fmt.Fprintf(b, "%s\n\n%s\n\n", say("link"), address)
	fmt.Fprintf(b, "%s\n\n%s\n\n", say("code"), p.Isolate(code))
	fmt.Fprintf(b, "%s\n\n", say("ends", "date", p.Date(standards.Today(ends)), "time", p.Time(ends)))
	fmt.Fprintf(b, "%s\n\n", say("kept", "date", p.Date(standards.Today(kept))))
	fmt.Fprintf(b, "%s\n\n", say("private"))
	fmt.Fprintf(b, "%s\n\n", say("not-you"))
	l.writeSender(b, p)
	return &Letter{To: to.ASCII(), Language: p.Language(), Subject: lang.Unmark(say("subject", "service", p.Text(l.def.Name+".title"))), Text: lang.Unmark(b.String())}
}
