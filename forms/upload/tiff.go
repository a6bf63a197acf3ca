package upload

// Tags of a TIFF directory.
const (
	tagExif = 0x8769
	tagGPS  = 0x8825
)

// walkTIFF passes a TIFF file on (TIFF 6.0) unless it says where it was taken: its parts stand anywhere in it, so that
// nothing can be taken out as it comes. Every directory has to lie behind the one that leads to it.
func walkTIFF(s *scan) error {
	head, err := s.look(8)
	if err != nil {
		return err
	}
	order, first, _ := tiffHeader(head)
	next := []int64{int64(first)}
	if first == 0 {
		return refused(Damaged)
	}
	located := refusing(Located, "exif:GPS", "GPSLatitude")
	for count := 0; len(next) > 0; count++ {
		at := next[0]
		for _, other := range next { // in the order of the file
			at = min(at, other)
		}
		if at < s.at || count > 10_000 {
			return refused(Damaged)
		}
		if err := s.each(at-s.at, func(b []byte) error {
			if err := located(b); err != nil {
				return err
			}
			return s.write(b)
		}); err != nil {
			return err
		}
		size, err := s.look(2)
		if err != nil {
			return err
		}
		entries := int(order.Uint16(size))
		if 2+12*entries+4 > window {
			return refused(Damaged)
		}
		b, err := s.look(2 + 12*entries + 4)
		if err != nil {
			return err
		}
		rest := next[:0]
		for _, other := range next {
			if other != at {
				rest = append(rest, other)
			}
		}
		next = rest
		for e := b[2 : 2+12*entries]; len(e) > 0; e = e[12:] {
			switch order.Uint16(e) {
			case tagGPS:
				return refused(Located)
			case tagExif:
				next = append(next, int64(order.Uint32(e[8:])))
			}
		}
		if more := int64(order.Uint32(b[2+12*entries:])); more != 0 {
			next = append(next, more)
		}
		if err := s.pass(len(b)); err != nil {
			return err
		}
	}
	_, err = s.rest(len("GPSLatitude"), 0, located)
	return err
}
