package upload

import (
	"bytes"
	"encoding/binary"
)

// JPEG markers (ITU-T T.81, table B.1).
const (
	markerSOF0, markerDHT, markerRST0, markerRST7 = 0xc0, 0xc4, 0xd0, 0xd7
	markerSOI, markerEOI, markerSOS, markerDQT    = 0xd8, 0xd9, 0xda, 0xdb
	markerDRI, markerAPP0, markerAPP15            = 0xdd, 0xe0, 0xef
)

// walkJPEG passes on the segments that a decoder needs, the colour profile, and of Exif the orientation alone, and ends at
// the end of the first picture: behind it cameras put further ones, with Exif of their own, and films.
func walkJPEG(s *scan) error {
	if err := s.pass(2); err != nil {
		return err
	}
	frame, scanned := false, false
	for {
		head, err := s.look(2)
		if err != nil {
			return err
		}
		marker := head[1]
		switch {
		case head[0] != 0xff:
			return refused(Damaged)
		case marker == 0xff: // fill
			err = s.drop(1)
		case marker == markerEOI:
			if !frame || !scanned {
				return refused(Damaged)
			}
			return s.pass(2)
		case marker >= markerRST0 && marker <= markerSOI || marker == 0 || marker == 1:
			return refused(Damaged)
		default:
			frame = frame || marker >= markerSOF0 && marker <= 0xcf && marker != markerDHT && marker != 0xc8 && marker != 0xcc
			err = s.segment(marker)
			if err == nil && marker == markerSOS {
				scanned, err = true, s.entropy()
			}
		}
		if err != nil {
			return err
		}
	}
}

// segment passes one segment on, or leaves it out.
func (s *scan) segment(marker byte) error {
	head, err := s.look(4)
	if err != nil {
		return err
	}
	size := int(binary.BigEndian.Uint16(head[2:]))
	if size < 2 {
		return refused(Damaged)
	}
	if marker < markerAPP0 {
		return s.passAll(int64(2 + size))
	}
	whole, err := s.look(min(2+size, window))
	if err != nil {
		return err
	}
	body := whole[4:]
	switch {
	case marker == markerAPP0 && bytes.HasPrefix(body, []byte("JFIF\x00")),
		marker == markerAPP0+2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")),
		marker == markerAPP0+14 && bytes.HasPrefix(body, []byte("Adobe")):
		return s.passAll(int64(2 + size))
	case marker == markerAPP0+1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
		if o := orientation(body[6:]); o > 1 && !s.turned {
			s.turned = true
			if err := s.write(turned(o)); err != nil {
				return err
			}
		}
	}
	return s.dropAll(int64(2 + size))
}

// entropy passes on coded data up to the next marker.
func (s *scan) entropy() error {
	for {
		b, err := s.some(2)
		if err != nil {
			return err
		}
		if len(b) < 2 {
			return refused(Damaged)
		}
		end, found := codedEnd(b)
		if err := s.pass(end); err != nil || found {
			return err
		}
	}
}

// codedEnd is where a marker begins in coded data, or how much of it surely holds none.
func codedEnd(b []byte) (end int, found bool) {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], 0xff)
		if i < 0 {
			return len(b), false
		}
		if at += i; at+1 == len(b) {
			return at, false
		}
		switch next := b[at+1]; {
		case next == 0, next >= markerRST0 && next <= markerRST7:
			at += 2
		case next == 0xff:
			at++
		default:
			return at, true
		}
		if at >= len(b) {
			return len(b), false
		}
	}
}

// orientation reads how a picture is to be turned from Exif (CIPA DC-008): 1 to 8, 0 where it does not say. It looks at
// the first directory alone, so that no chain of them can keep it busy.
func orientation(tiff []byte) byte {
	order, at, ok := tiffHeader(tiff)
	if !ok || int64(at)+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 0
		}
		if order.Uint16(entries) == 0x0112 && order.Uint16(entries[2:]) == 3 {
			if o := order.Uint16(entries[8:]); o <= 8 {
				return byte(o)
			}
			return 0
		}
		entries = entries[12:]
	}
	return 0
}

// tiffHeader reads the byte order of a TIFF file, and where its first directory is.
func tiffHeader(b []byte) (order binary.ByteOrder, first uint32, ok bool) {
	switch {
	case len(b) < 8:
		return nil, 0, false
	case string(b[:4]) == "II*\x00":
		order = binary.LittleEndian
	case string(b[:4]) == "MM\x00*":
		order = binary.BigEndian
	default:
		return nil, 0, false
	}
	return order, order.Uint32(b[4:]), true
}

// turned is an Exif segment that says the orientation and nothing else.
func turned(orientation byte) []byte {
	return []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00\x00\x00\x00\x00")
}
