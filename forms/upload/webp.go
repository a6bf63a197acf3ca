package upload

import (
	"encoding/binary"
	"io"
)

func damagedIfShort(err error) error {
	if err == io.EOF {
		return refused(Damaged)
	}
	return err
}

func isWebP(head []byte) bool {
	return len(head) >= 16 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
}

// walkWebP passes the chunks on (RFC 9649). What tells of the picture keeps its room, as the size of all stands first, but
// becomes a chunk without meaning full of zeros.
func walkWebP(s *scan) error {
	head, err := s.look(12)
	if err != nil {
		return err
	}
	left := int64(binary.LittleEndian.Uint32(head[4:])) - 4
	if err := s.pass(12); err != nil {
		return err
	}
	picture := false
	for left > 0 {
		head, err := s.look(8)
		if err != nil {
			return err
		}
		name, size := string(head[:4]), int64(binary.LittleEndian.Uint32(head[4:]))
		size += size & 1
		if left -= 8 + size; left < 0 {
			return refused(Damaged)
		}
		switch name {
		case "VP8 ", "VP8L", "ANMF":
			picture = true
			err = s.passAll(8 + size)
		case "ALPH", "ANIM", "ICCP":
			err = s.passAll(8 + size)
		case "VP8X":
			err = s.flags(size)
		default:
			if err = s.write(append([]byte("JUNK"), head[4:8]...)); err == nil {
				err = s.drop(8)
			}
			if err == nil {
				err = s.blank(size)
			}
		}
		if err != nil {
			return err
		}
	}
	if !picture {
		return refused(Damaged)
	}
	return nil
}

// flags passes the chunk on that says what else there is, without Exif and XMP.
func (s *scan) flags(size int64) error {
	if size < 1 {
		return refused(Damaged)
	}
	b, err := s.look(9)
	if err != nil {
		return err
	}
	const exif, xmp = 0x08, 0x04
	first := append(append([]byte(nil), b[:8]...), b[8]&^(exif|xmp))
	if err := s.write(first); err != nil {
		return err
	}
	if err := s.drop(9); err != nil {
		return err
	}
	return s.passAll(size - 1)
}
