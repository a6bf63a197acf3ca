package facts

import (
	"encoding/base64"
	"net/url"
	"strings"

	"github.com/moothall/moothall/accessibility/act"
)

// MaxPictureBytes is the largest picture, script or style sheet that is read.
const MaxPictureBytes = 4 << 20

// ReadImage reads what an address names; a data: address is read here.
func ReadImage(p *act.Page, address string) (content []byte, mediaType string, ok bool) {
	if rest, is := CutPrefixFold(strings.TrimSpace(address), "data:"); is {
		return ReadData(rest)
	}
	if p.Get == nil {
		return nil, "", false
	}
	content, mediaType, err := p.Read(address)
	return content, mediaType, err == nil && len(content) <= MaxPictureBytes
}

func CutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

func ReadData(rest string) (content []byte, mediaType string, ok bool) {
	head, body, found := strings.Cut(rest, ",")
	if !found || len(body) > 2*MaxPictureBytes {
		return nil, "", false
	}
	mediaType, _, _ = strings.Cut(head, ";")
	text, err := url.PathUnescape(body)
	if err != nil {
		text = body // browsers take a stray percent sign as it stands
	}
	if strings.HasSuffix(strings.ToLower(strings.TrimSpace(head)), ";base64") {
		raw, err := base64.StdEncoding.DecodeString(strings.Map(func(r rune) rune {
			if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
				return -1
			}
			return r
		}, text))
		return raw, mediaType, err == nil
	}
	return []byte(text), mediaType, true
}
