package facts

import (
	"strings"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

type refreshKey struct{}

type refresh struct {
	Element act.Node
	Seconds string // digits without leading zeros; "0" is at once
}

// PageRefresh is the meta element that makes a page reload or move on by
// itself: the first one that HTML's "shared declarative refresh steps" take.
func PageRefresh(p *act.Page) refresh {
	return act.Fact(p, refreshKey{}, func(p *act.Page) refresh {
		for _, n := range p.Tagged("meta") {
			if !strings.EqualFold(dom.Trim(p.Value(n, "http-equiv")), "refresh") || p.Tree(n) != 0 {
				continue
			}
			if seconds, ok := RefreshTime(p.Value(n, "content")); ok {
				return refresh{n, seconds}
			}
		}
		return refresh{act.None, ""}
	})
}

// RefreshTime reads the time of a refresh. What follows the number must be a
// semicolon, a comma or white space, else the value is not valid.
func RefreshTime(content string) (seconds string, ok bool) {
	s := strings.TrimLeftFunc(content, dom.IsSpace)
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	rest := strings.TrimLeft(s[end:], "0123456789.")
	if end == 0 && !strings.HasPrefix(s, ".") {
		return "", false
	}
	if rest != "" && rest[0] != ';' && rest[0] != ',' && !dom.IsSpace(rune(rest[0])) {
		return "", false
	}
	seconds = strings.TrimLeft(s[:end], "0")
	if seconds == "" {
		seconds = "0"
	}
	return seconds, true
}

// LongerThan reports whether a number in digits is above a limit.
func LongerThan(digits, limit string) bool {
	return len(digits) > len(limit) || len(digits) == len(limit) && digits > limit
}

func FailRefresh(p *act.Page, r refresh) {
	if strings.ContainsAny(p.Value(r.Element, "content"), ";,") {
		p.Fail(r.Element, act.Text{
			EN: "The page moves on by itself after {seconds} seconds",
			CY: "Mae'r dudalen yn symud ymlaen ohoni'i hun ar ôl {seconds} eiliad",
		}, "seconds", r.Seconds)
		return
	}
	p.Fail(r.Element, act.Text{
		EN: "The page reloads by itself after {seconds} seconds",
		CY: "Mae'r dudalen yn ail-lwytho ohoni'i hun ar ôl {seconds} eiliad",
	}, "seconds", r.Seconds)
}
