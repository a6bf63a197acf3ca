package upload

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
)

// largestIndex is how large the index of a HEIC file may be: those of cameras have some kilobytes.
const largestIndex = 1 << 20

func isHEIC(head []byte) bool {
	if len(head) < 12 || string(head[4:8]) != "ftyp" {
		return false
	}
	end := min(len(head), int(min(binary.BigEndian.Uint32(head), 512)))
	for at := 8; at+4 <= end; at += 4 {
		if at != 12 && slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx"}, string(head[at:at+4])) {
			return true
		}
	}
	return false
}

// box is the head of a box of the ISO base media file format (ISO/IEC 14496-12).
type box struct {
	name string
	head int
	size int64 // of all of it; 0 to the end of the file
}

func readBox(b []byte) (x box, ok bool) {
	if len(b) < 8 {
		return x, false
	}
	x = box{string(b[4:8]), 8, int64(binary.BigEndian.Uint32(b))}
	if x.size == 1 {
		if len(b) < 16 || binary.BigEndian.Uint64(b[8:]) > 1<<62 {
			return x, false
		}
		x.head, x.size = 16, int64(binary.BigEndian.Uint64(b[8:]))
	}
	return x, x.size == 0 || x.size >= int64(x.head)
}

// walkHEIC passes a HEIC file on (ISO/IEC 23008-12) with zeros in place of Exif, XMP and all boxes that are no picture.
func walkHEIC(s *scan) error {
	var hidden []span // parts of the file, in order
	index, picture := false, false
	for {
		b, err := s.some(16)
		if err != nil {
			return err
		}
		if len(b) == 0 {
			break
		}
		x, ok := readBox(b)
		if !ok {
			return refused(Damaged)
		}
		switch x.name {
		case "ftyp":
			err = s.passAll(x.size)
		case "meta":
			if index || x.size == 0 || x.size > largestIndex {
				return refused(Damaged)
			}
			index = true
			hidden, err = s.index(x)
		case "mdat":
			if !index { // what is to be left out is not known yet
				return refused(Located)
			}
			picture = true
			err = s.media(x, hidden)
		default:
			if x.size == 0 || x.name == "moov" { // a film, whose places are told otherwise
				return refused(Located)
			}
			if err = s.write(append(append([]byte(nil), b[:4]...), "free"...)); err == nil {
				err = s.drop(8)
			}
			if err == nil && x.head == 16 {
				err = s.pass(8)
			}
			if err == nil {
				err = s.blank(x.size - int64(x.head))
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

// span is a part of a file, from a place to before another.
type span struct{ from, to int64 }

// index passes the index on, and returns the parts of the file that tell of the picture.
func (s *scan) index(x box) (hidden []span, err error) {
	began := s.at
	whole := make([]byte, 0, x.size)
	if err := s.each(x.size, func(b []byte) error { whole = append(whole, b...); return nil }); err != nil {
		return nil, err
	}
	m := &heicIndex{told: map[uint32]bool{}, whole: whole}
	if !m.read(whole, x.head+4) { // after its version and flags
		return nil, refused(Damaged)
	}
	for _, e := range m.extents {
		if !m.told[e.item] {
			continue
		}
		switch e.by {
		case 0:
			hidden = append(hidden, span{e.from, e.to})
			if e.from < began+x.size && e.to > began {
				if e.from < began { // in what is passed on already
					return nil, refused(Located)
				}
				clear(whole[e.from-began : min(e.to-began, int64(len(whole)))])
			}
		case 1:
			if e.to > int64(len(m.data)) {
				return nil, refused(Damaged)
			}
			clear(m.data[e.from:e.to])
		default:
			return nil, refused(Located)
		}
	}
	slices.SortFunc(hidden, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return hidden, s.write(whole)
}

// media passes pictures on, with zeros in place of the hidden parts.
func (s *scan) media(x box, hidden []span) error {
	end := s.at + x.size
	if x.size == 0 {
		end = 1<<63 - 1
	}
	for _, h := range hidden {
		if h.from >= end {
			break
		}
		if h.from > s.at {
			if err := s.passAll(h.from - s.at); err != nil {
				return err
			}
		}
		if to := min(h.to, end); to > s.at {
			if err := s.blank(to - s.at); err != nil {
				return err
			}
		}
	}
	if x.size == 0 {
		_, err := s.rest(0, 0, func([]byte) error { return nil })
		return err
	}
	return s.passAll(end - s.at)
}

// heicIndex is what the index of a HEIC file says of its items.
type heicIndex struct {
	whole   []byte
	told    map[uint32]bool // items that tell of the picture
	extents []extent
	data    []byte // of items within the index
}

type extent struct {
	item     uint32
	by       uint16 // 0: from the start of the file, 1: of data
	from, to int64
}

// read reads the boxes of b that begin at a place.
func (m *heicIndex) read(b []byte, at int) bool {
	for at < len(b) {
		x, ok := readBox(b[at:])
		if !ok || x.size == 0 || x.size > int64(len(b)-at) {
			return false
		}
		body := b[at+x.head : at+int(x.size)]
		switch x.name {
		case "iinf":
			ok = m.items(body)
		case "infe":
			ok = m.item(body)
		case "iloc":
			ok = m.places(body)
		case "idat":
			m.data = body
		}
		if !ok {
			return false
		}
		at += int(x.size)
	}
	return true
}

func (m *heicIndex) items(b []byte) bool {
	head := 6 // version and flags, and how many
	if len(b) > 0 && b[0] > 0 {
		head = 8
	}
	return len(b) >= head && m.read(b, head)
}

func (m *heicIndex) item(b []byte) bool {
	r := fields{b: b}
	version := r.take(4) >> 24
	id := r.take(2)
	if version == 3 {
		id = id<<16 | r.take(2)
	}
	r.take(2)
	name := string(binary.BigEndian.AppendUint32(nil, uint32(r.take(4))))
	if version >= 2 && (name == "Exif" || name == "mime" || name == "uri ") {
		m.told[uint32(id)] = true
	}
	return !r.short && (version >= 2 || !strings.Contains(string(b), "Exif"))
}

// places reads where items are.
func (m *heicIndex) places(b []byte) bool {
	r := fields{b: b}
	version := r.take(4) >> 24
	sizes := r.take(2)
	offset, length, base, number := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	wide := 2
	if version == 2 {
		wide = 4
	}
	for items := r.take(wide); items > 0 && !r.short; items-- {
		item, by := uint32(r.take(wide)), uint16(0)
		if version > 0 {
			by = uint16(r.take(2) & 15)
		} else {
			number = 0
		}
		r.take(2) // where the data are: 0 is this file
		start := r.take(base)
		for extents := r.take(2); extents > 0 && !r.short; extents-- {
			r.take(number)
			from, size := start+r.take(offset), r.take(length)
			if from < 0 || size < 0 || from+size < from {
				return false
			}
			m.extents = append(m.extents, extent{item, by, from, from + size})
		}
	}
	return !r.short && version <= 2
}

// fields are numbers one after the other.
type fields struct {
	b     []byte
	short bool
}

// take reads a number of 0 to 8 bytes.
func (r *fields) take(n int) (v int64) {
	if n > len(r.b) || n > 8 {
		r.short = true
		return 0
	}
	for _, c := range r.b[:n] {
		v = v<<8 | int64(c)
	}
	r.b = r.b[n:]
	return v
}
