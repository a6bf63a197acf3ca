package upload

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"unicode/utf8"
)

// zipTail is the longest end of a ZIP archive: a record of 22 bytes and a comment.
const zipTail = 22 + 1<<16 - 1

// endsAsZIP says whether a file ends as a ZIP archive does, whatever it begins as: with the record that programs look for
// from the end, its comment, and no more than slack bytes after it.
func endsAsZIP(last []byte, slack int) bool {
	for end := len(last); ; {
		at := bytes.LastIndex(last[:end], []byte("PK\x05\x06"))
		if at < 0 {
			return false
		}
		if at+22 <= len(last) {
			behind := len(last) - (at + 22 + int(binary.LittleEndian.Uint16(last[at+20:])))
			if behind >= 0 && behind <= slack {
				return true
			}
		}
		end = at
	}
}

var pdfEnd = []byte("%%EOF")

// slackPDF is how much programs allow behind the end of a PDF (ISO 32000-1, annex H).
const slackPDF = 1024

// walkPDF passes a PDF on (ISO 32000) that ends as one, and only as one, and that needs no password.
func walkPDF(s *scan) error {
	// Compiled here: as a variable it would be in every program, with what reads expressions.
	pdfEncrypt := regexp.MustCompile(`/Encrypt[\x00\t\n\f\r ]*(<<|[0-9]+[\x00\t\n\f\r ]+[0-9]+[\x00\t\n\f\r ]+R)`)
	last, err := s.rest(64, zipTail+slackPDF, func(b []byte) error {
		if bytes.Contains(b, []byte("/Encrypt")) && pdfEncrypt.Match(b) {
			return refused(Encrypted)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case endsAsZIP(last, slackPDF):
		return refused(Mixed)
	case !bytes.Contains(last[max(0, len(last)-slackPDF):], pdfEnd):
		return refused(Damaged)
	}
	return nil
}

// walkRTF passes an RTF document on that has its end.
func walkRTF(s *scan) error {
	last, err := s.rest(0, 1024, func([]byte) error { return nil })
	if err == nil && !bytes.HasSuffix(bytes.TrimRight(last, "\x00\t\n\r "), []byte("}")) {
		err = refused(Damaged)
	}
	return err
}

// walkCompound is for what office programs wrote before 2007, which is not taken. A document of today under a password is
// such a file, with the document in a stream of this name (MS-OFFCRYPTO 2.3).
func walkCompound(s *scan) (Type, error) {
	var name []byte
	for _, c := range "EncryptedPackage" {
		name = append(name, byte(c), 0)
	}
	if _, err := s.rest(len(name), 0, refusing(Encrypted, string(name))); err != nil {
		return "", err
	}
	return "", refused(WrongType)
}

// looksText says whether a file begins as text does that is no markup.
func looksText(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), "\t\n\f\r ")
	if len(head) > 1 && head[0] == '<' && (head[1] == '!' || head[1] == '?' || head[1] == '/' || head[1]|0x20 >= 'a' && head[1]|0x20 <= 'z') {
		return false
	}
	return !bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && !isSpace(byte(r)) })
}

func isSpace(c byte) bool { return c >= '\t' && c <= '\r' && c != '\v' || c == 0x1a } // 0x1a ends texts of DOS

// What a byte of a text may not be: in any, and in Windows-1252.
const control, undefined = 1, 2

var classes = func() (classes [256]byte) {
	for c := range 256 {
		if c < ' ' && !isSpace(byte(c)) || c == 0x7f {
			classes[c] = control
		}
	}
	for _, c := range []byte{0x81, 0x8d, 0x8f, 0x90, 0x9d} {
		classes[c] = undefined
	}
	return classes
}()

// walkText passes a text on: UTF-8, or Windows-1252, as programs of Windows write it.
func walkText(s *scan) error {
	utf, ansi := true, true
	var cut []byte // of a letter that the window before has begun
	_, err := s.rest(0, 0, func(b []byte) error {
		var found byte
		for _, c := range b {
			found |= classes[c]
		}
		if found&control != 0 {
			return refused(WrongType)
		}
		ansi = ansi && found&undefined == 0
		if utf {
			whole := b
			if len(cut) > 0 {
				whole = append(cut, b...)
			}
			end := len(whole)
			for back := 1; back < utf8.UTFMax && back <= len(whole); back++ {
				if c := whole[len(whole)-back]; utf8.RuneStart(c) {
					if !utf8.FullRune(whole[len(whole)-back:]) {
						end = len(whole) - back
					}
					break
				}
			}
			utf = utf8.Valid(whole[:end])
			cut = append([]byte(nil), whole[end:]...)
		}
		if !utf && !ansi {
			return refused(WrongType)
		}
		return nil
	})
	if err == nil && (!utf || len(cut) > 0) && !ansi {
		err = refused(WrongType)
	}
	return err
}
