package standards

import (
	"database/sql/driver"
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/moothall/moothall/standards/internal/nfc"
)

// Email is an email address that any mail server can be asked to deliver to.
// The zero value is none. Whether anybody reads it, only a message with a link
// can show.
//
// The part before the @ is kept as typed, since a mail server may tell its
// cases apart; the domain is in lower case, composed (Unicode form C). Send to
// [Email.ASCII]; tell mailboxes apart by [Email.Canonical].
type Email struct{ s string }

func (Email) format() Format {
	return parses(ParseEmail, emailCodes, Format{
		Name: "email", Tag: "uk_email", Example: "ann@example.com",
		Input: Input{Type: "email", Autocomplete: "email"},
	})
}

var emailCodes = codes{
	{"email.invalid", "not an email address that mail servers take, such as ann@example.com"},
	{"email.missing", "there is no email address"},
	{"email.too-long", "the email address is longer than 254 characters, or than 64 before the @"},
}

// ParseEmail reads an email address. White space around it, and the invisible
// characters that come with pasting, are dropped.
//
// The rules are those of GOV.UK Notify within those of RFC 5321. Before the @ is
// a Dot-string (section 4.1.2) of ASCII letters, digits and !#$%&'*+/=?^_`{|}~-:
// dots only between others, no quotes, no brackets, and no other script, which
// only servers with SMTPUTF8 (RFC 6531) take. The domain has two labels or more,
// each 1 to 63 characters of letters, digits and inner hyphens, the last of
// letters; no IP address; domains in other scripts are checked as their ASCII
// form (RFC 3492). At most 64 characters before the @, 253 after it and 254 in
// all (RFC 5321 section 4.5.3.1, of the ASCII form).
//
// Errors have code email.missing, email.too-long or email.invalid.
func ParseEmail(s string) (Email, error) {
	if plain, ok := plainEmail(strings.TrimSpace(s)); ok {
		return Email{plain}, nil
	}
	s = cleanEmail(s)
	switch {
	case s == "":
		return Email{}, fail("email.missing")
	case utf8.RuneCountInString(s) > maxLocal+1+255: // whatever it is
		return Email{}, fail("email.too-long")
	case !utf8.ValidString(s):
		return Email{}, fail("email.invalid")
	}
	local, domain, found := strings.Cut(s, "@")
	if !found || !localOK(local) {
		return Email{}, fail("email.invalid")
	}
	domain = mapDomain(domain)
	length, ok := domainLength(domain)
	switch {
	case !ok:
		return Email{}, fail("email.invalid")
	case len(local) > maxLocal || len(local)+1+length > maxEmail:
		return Email{}, fail("email.too-long")
	}
	return Email{local + "@" + domain}, nil
}

const maxEmail, maxLocal = 254, 64

// plainEmail reads an address in ASCII, as nearly all are, without a copy. What it
// refuses may still be in order.
func plainEmail(s string) (string, bool) {
	at := strings.IndexByte(s, '@')
	if at < 0 || at > maxLocal || len(s) > maxEmail || !localOK(s[:at]) {
		return "", false
	}
	domain := strings.ToLower(s[at+1:])
	last, labels := "", 0
	for label := range strings.SplitSeq(domain, ".") {
		if !labelOK(label) {
			return "", false
		}
		last, labels = label, labels+1
	}
	if labels < 2 || !topLevelOK(last) {
		return "", false
	}
	if domain != s[at+1:] {
		s = s[:at+1] + domain
	}
	return s, true
}

// cleanEmail drops what cannot be seen, wherever it is, and white space at the ends.
func cleanEmail(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if Invisible(r) || r == '\u00a0' || r == '\u202f' {
			return -1
		}
		return r
	}, s))
}

// localOK accepts a Dot-string: atoms with one dot between them.
func localOK(local string) bool {
	last := byte('.')
	for i := range len(local) {
		c := local[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && !isDigit(c) && strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", c) < 0 || c == '.' && last == '.' {
			return false
		}
		last = c
	}
	return last != '.'
}

// mapDomain does what RFC 3491 asks of a domain typed by a person, as far as
// one table can: lower case, the other full stops and the full-width forms of
// East Asian keyboards as ASCII, accents joined to their letters.
func mapDomain(domain string) string {
	return nfc.String(strings.Map(func(r rune) rune {
		switch {
		case r == '。' || r == '｡':
			return '.'
		case r >= '！' && r <= '～': // U+FF01 to U+FF5E mirror ASCII
			r -= '！' - '!'
		}
		return unicode.ToLower(r)
	}, domain))
}

// domainLength returns the length of the ASCII form of a domain that can exist.
func domainLength(domain string) (length int, ok bool) {
	labels := strings.Split(domain, ".")
	length = len(labels) - 1
	for i, label := range labels {
		ascii, ok := asciiLabel(label)
		if !ok || !labelOK(ascii) || i == len(labels)-1 && !topLevelOK(ascii) {
			return 0, false
		}
		length += len(ascii)
	}
	return length, len(labels) >= 2 && length <= 253
}

// labelOK accepts runs of letters and digits joined by one hyphen or two.
func labelOK(label string) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' ||
		strings.Contains(label, "---") {
		return false
	}
	for i := range len(label) {
		if c := label[i]; !isDigit(c) && c != '-' && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// topLevelOK accepts two letters or more, or the ASCII form of another script.
func topLevelOK(label string) bool {
	if rest, found := strings.CutPrefix(label, "xn--"); found {
		return !strings.Contains(rest, "--")
	}
	return len(label) >= 2 && !strings.ContainsFunc(label, func(r rune) bool { return r < 'a' || r > 'z' })
}

// String returns the address, or "".
func (e Email) String() string { return e.s }

// ASCII returns the address with a domain in another script written in ASCII
// ("xn--…", RFC 5890), as mail servers without SMTPUTF8 need it, or "". It is
// what to send to.
func (e Email) ASCII() string {
	local, domain, found := strings.Cut(e.s, "@")
	if !found {
		return ""
	}
	labels := strings.Split(domain, ".")
	for i, label := range labels {
		labels[i], _ = asciiLabel(label)
	}
	return local + "@" + strings.Join(labels, ".")
}

// Canonical returns the one spelling under which a mailbox is itself, or "": the
// ASCII form in lower case. However a person's keyboard, contacts or other
// device spell it, they are one user. RFC 5321 section 2.4 lets a server tell the
// cases before the @ apart; none that people use does. A tag ("ann+bins@…") is
// part of it, as it may be another's mailbox.
//
// It is for keys and comparing. Show String and send to ASCII.
func (e Email) Canonical() string { return strings.ToLower(e.ASCII()) }

// Untagged returns [Email.Canonical] without the tag of subaddressing (RFC 5233:
// "ann+bins@…" is "ann@…"), and without the dots that Gmail ignores, or "". It
// is what to count by where many messages to one mailbox must be stopped, so
// that tags make no more room. It is no key of a person: elsewhere a + may be
// part of a name.
func (e Email) Untagged() string {
	local, domain, _ := strings.Cut(e.Canonical(), "@")
	if at := strings.IndexByte(local, '+'); at > 0 {
		local = local[:at]
	}
	switch at := "@" + domain; at {
	case "@":
		return ""
	case "@gmail.com", "@googlemail.com":
		return strings.ReplaceAll(local, ".", "") + "@gmail.com"
	default:
		return local + at
	}
}

// Domain returns what follows the @, or "".
func (e Email) Domain() string {
	_, domain, _ := strings.Cut(e.s, "@")
	return domain
}

// IsZero reports whether there is no address.
func (e Email) IsZero() bool { return e.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (e Email) MarshalText() ([]byte, error) { return []byte(e.s), nil }

// UnmarshalText reads as [ParseEmail] does; empty text is the zero value.
func (e *Email) UnmarshalText(text []byte) error { return unmarshal(e, text, ParseEmail) }

// Value stores the text of String in a database, NULL for the zero value.
func (e Email) Value() (driver.Value, error) { return textValue(e.s) }

// Scan reads a column as [ParseEmail] does; NULL and empty text are the zero value.
func (e *Email) Scan(src any) error { return scanText(e, src, ParseEmail) }

// LogValue keeps the address out of logs written with log/slog.
func (e Email) LogValue() slog.Value { return redacted }
