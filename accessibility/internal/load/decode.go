package load

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// Decode makes UTF-8 of a page by the rules of HTML 13.2.3: a byte order mark
// wins over HTTP's charset, that over a meta element in the first 1,024 bytes;
// with none of them, what is valid UTF-8 is UTF-8 and all else windows-1252.
// Bytes that the encoding does not have become U+FFFD, as in a browser. The
// encodings that browsers refuse (HZ, ISO-2022-KR …) are an error.
func Decode(source []byte, mediaType string) ([]byte, error) {
	if label := charsetOf(mediaType); label != "" && !hasBOM(source) {
		if _, name := charset.Lookup(label); name == replacement {
			return nil, refusedEncoding(label)
		}
	}
	e, name, certain := charset.DetermineEncoding(source, mediaType)
	if name == replacement {
		return nil, refusedEncoding("replacement")
	}
	// Where nothing is declared, DetermineEncoding looks at the head alone.
	if !certain && name == "windows-1252" && utf8.Valid(source) && !bytes.Contains(bytes.ToLower(source[:min(len(source), 1024)]), []byte("charset")) {
		return source, nil
	}
	return convert(source, e, name)
}

// replacement is what the Encoding standard calls an encoding that is not safe to read.
const replacement = "replacement"

func refusedEncoding(label string) error {
	return fmt.Errorf("the page is in the encoding %q, which browsers do not read: save it as UTF-8", label)
}

// decodeSheet is Decode for style sheets (CSS Syntax 3, 3.2): mark, HTTP, @charset, UTF-8.
func decodeSheet(source []byte, mediaType string) []byte {
	label := charsetOf(mediaType)
	if rest, ok := bytes.CutPrefix(source, []byte(`@charset "`)); ok && label == "" {
		if end := bytes.Index(rest[:min(len(rest), 100)], []byte(`";`)); end > 0 {
			label = string(rest[:end])
		}
	}
	if label == "" && !hasBOM(source) {
		label = "utf-8"
	}
	e, name, _ := charset.DetermineEncoding(source, "text/css; charset="+label)
	out, err := convert(source, e, name)
	if err != nil {
		return nil
	}
	return out
}

func hasBOM(source []byte) bool {
	for _, bom := range []string{"\xef\xbb\xbf", "\xfe\xff", "\xff\xfe"} {
		if bytes.HasPrefix(source, []byte(bom)) {
			return true
		}
	}
	return false
}

func convert(source []byte, e encoding.Encoding, name string) ([]byte, error) {
	if name == "utf-8" {
		source = bytes.TrimPrefix(source, []byte("\xef\xbb\xbf"))
		if utf8.Valid(source) {
			return source, nil
		}
		return bytes.ToValidUTF8(source, []byte("\uFFFD")), nil
	}
	out, err := e.NewDecoder().Bytes(source)
	if err != nil {
		return nil, fmt.Errorf("the page cannot be decoded as %s: %w", name, err)
	}
	return bytes.TrimPrefix(out, []byte("\uFEFF")), nil
}
