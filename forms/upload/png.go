package upload

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// pngKept are the chunks that are the picture: all others tell of it, or are nobody's.
var pngKept = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "sPLT", "hIST", "acTL", "fcTL", "fdAT"}

// walkPNG passes chunks on (W3C PNG, third edition) up to the end of the picture, and checks their sums.
func walkPNG(s *scan) error {
	if err := s.pass(len(pngMagic)); err != nil {
		return err
	}
	data := false
	for first := true; ; first = false {
		head, err := s.look(8)
		if err != nil {
			return err
		}
		size, name := binary.BigEndian.Uint32(head), string(head[4:8])
		if size > 1<<31-1 || first != (name == "IHDR") || first && size != 13 {
			return refused(Damaged)
		}
		if !slices.Contains(pngKept, name) {
			if name[0]&0x20 == 0 { // a critical one: without it the picture is another one
				return refused(Damaged)
			}
			if err := s.dropAll(12 + int64(size)); err != nil {
				return err
			}
			continue
		}
		sum := crc32.NewIEEE()
		_, _ = sum.Write(head[4:8]) // never fails
		if err := s.pass(8); err != nil {
			return err
		}
		if err := s.each(int64(size), func(b []byte) error {
			_, _ = sum.Write(b)
			return s.write(b)
		}); err != nil {
			return err
		}
		said, err := s.look(4)
		if err != nil {
			return err
		}
		if binary.BigEndian.Uint32(said) != sum.Sum32() {
			return refused(Damaged)
		}
		if err := s.pass(4); err != nil {
			return err
		}
		data = data || name == "IDAT"
		if name == "IEND" {
			if !data {
				return refused(Damaged)
			}
			return nil
		}
	}
}
