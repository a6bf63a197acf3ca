package upload

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// What office documents may come to: those of people have some hundred entries, and unpack to some ten times their size.
const (
	mostEntries  = 10_000
	mostUnpacked = 2 << 30
	freeUnpacked = 32 << 20
	mostRatio    = 100
	mostTypes    = 1 << 20 // bytes of the entry that says what the others are
)

// archive is a ZIP archive (APPNOTE 6.3) that is read from its start.
type archive struct {
	s        *scan
	inflater io.ReadCloser
	names    map[string]int64 // where each entry begins
	unpacked int64
	types    []byte // [Content_Types].xml of Office Open XML
	mimetype []byte // of OpenDocument
	macros   bool
}

// walkZIP passes an office document on. It unpacks every entry to nowhere, so that its size and its sums are known to be
// what they say, and holds the directory at the end against the entries: a program that reads the one sees what a program
// that reads the other does.
func walkZIP(s *scan) (Type, error) {
	a := &archive{s: s, names: map[string]int64{}}
	for {
		head, err := s.look(4)
		if err != nil {
			return "", err
		}
		switch string(head) {
		case "PK\x03\x04":
			if err := a.entry(); err != nil {
				return "", err
			}
			continue
		case "PK\x06\x08": // what comes before an encrypted directory
			return "", refused(Encrypted)
		case "PK\x01\x02":
		default:
			return "", refused(Damaged)
		}
		break
	}
	if err := a.directory(); err != nil {
		return "", err
	}
	t := a.what()
	if t != "" && a.macros {
		return "", refused(Macros)
	}
	if t == "" {
		return "", refused(WrongType)
	}
	return t, nil
}

// entry passes one entry on.
func (a *archive) entry() error {
	head, err := a.s.look(30)
	if err != nil {
		return err
	}
	flags, method := binary.LittleEndian.Uint16(head[6:]), binary.LittleEndian.Uint16(head[8:])
	sum, packed, size := binary.LittleEndian.Uint32(head[14:]), int64(binary.LittleEndian.Uint32(head[18:])), int64(binary.LittleEndian.Uint32(head[22:]))
	long, extra := int(binary.LittleEndian.Uint16(head[26:])), int(binary.LittleEndian.Uint16(head[28:]))
	if 30+long+extra > window {
		return refused(Damaged)
	}
	if head, err = a.s.look(30 + long + extra); err != nil {
		return err
	}
	name := string(head[30 : 30+long])
	if _, twice := a.names[name]; twice || len(a.names) == mostEntries || long == 0 {
		return refused(Damaged)
	}
	first := len(a.names) == 0
	a.names[name] = a.s.at
	if flags&0x2041 != 0 { // encrypted, strongly, or its head is hidden
		return refused(Encrypted)
	}
	if packed == 1<<32-1 || size == 1<<32-1 {
		if packed, size, err = wide(head[30+long:], packed, size); err != nil {
			return err
		}
	}
	if err := a.s.pass(len(head)); err != nil {
		return err
	}
	a.note(name)
	later := flags&8 != 0 // sizes and sum come behind
	into := &sink{a: a, keep: a.wanted(name, first)}
	switch {
	case method == 8:
		err = a.inflate(into, packed, later)
	case method == 0: // one whose size comes behind ends nobody knows where, unless it is empty
		err = a.s.each(packed, func(b []byte) error {
			if _, err := into.Write(b); err != nil {
				return err
			}
			return a.s.write(b)
		})
	default:
		return refused(WrongType)
	}
	if err != nil {
		return err
	}
	if later {
		return a.descriptor(into)
	}
	if into.sum != sum || into.size != size {
		return refused(Damaged)
	}
	return nil
}

// wide reads sizes that do not fit four bytes.
func wide(extra []byte, packed, size int64) (int64, int64, error) {
	for len(extra) >= 4 {
		id, n := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			break
		}
		if id == 1 {
			r := extra[:n]
			for _, v := range []*int64{&size, &packed} {
				if *v != 1<<32-1 {
					continue
				}
				if len(r) < 8 || binary.LittleEndian.Uint64(r) > 1<<62 {
					return 0, 0, refused(Damaged)
				}
				*v, r = int64(binary.LittleEndian.Uint64(r)), r[8:]
			}
			return packed, size, nil
		}
		extra = extra[n:]
	}
	return 0, 0, refused(Damaged)
}

// note sees to entries that are programs.
func (a *archive) note(name string) {
	base := strings.ToLower(path.Base(name))
	if base == "vbaproject.bin" || strings.HasPrefix(name, "Basic/") || strings.HasPrefix(name, "Scripts/") {
		a.macros = true
	}
}

// wanted is where the content of an entry goes that says what the document is; nil for all others.
func (a *archive) wanted(name string, first bool) *[]byte {
	switch {
	case name == "[Content_Types].xml":
		return &a.types
	case name == "mimetype" && first:
		return &a.mimetype
	}
	return nil
}

// sink takes what an entry unpacks to.
type sink struct {
	a    *archive
	keep *[]byte
	sum  uint32
	size int64
}

func (k *sink) Write(b []byte) (int, error) {
	k.sum = crc32.Update(k.sum, crc32.IEEETable, b)
	k.size += int64(len(b))
	k.a.unpacked += int64(len(b))
	if k.a.unpacked > freeUnpacked && (k.a.unpacked > mostUnpacked || k.a.unpacked/mostRatio > k.a.s.at+window) {
		return 0, refused(Swollen)
	}
	if k.keep != nil {
		if len(*k.keep)+len(b) > mostTypes {
			return 0, refused(Damaged)
		}
		*k.keep = append(*k.keep, b...)
	}
	return len(b), nil
}

// inflate unpacks an entry and passes on what it reads of it.
func (a *archive) inflate(into *sink, packed int64, later bool) error {
	in := &through{s: a.s, left: packed}
	if later && packed == 0 {
		in.left = 1 << 62
	}
	if a.inflater == nil {
		a.inflater = flate.NewReader(in)
	} else if err := a.inflater.(flate.Resetter).Reset(in, nil); err != nil {
		return err
	}
	_, err := io.Copy(into, a.inflater)
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = refused(Damaged)
	}
	if err == nil {
		err = in.flush()
	}
	if err == nil && in.left > 0 && in.left < 1<<61 {
		err = refused(Damaged)
	}
	return err
}

// through reads byte by byte, as the end of deflated data is known in no other way, and passes on what was read.
type through struct {
	s    *scan
	left int64
	b    []byte // the window
	read int    // of it
}

func (t *through) ReadByte() (byte, error) {
	if t.left == 0 {
		return 0, io.EOF
	}
	if t.read == len(t.b) {
		if err := t.flush(); err != nil {
			return 0, err
		}
		b, err := t.s.look(1)
		if err == nil {
			b, err = t.s.some(1)
		}
		if err != nil {
			return 0, err
		}
		t.b = b
	}
	c := t.b[t.read]
	t.read++
	t.left--
	return c, nil
}

func (t *through) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if t.left == 0 {
		return 0, io.EOF
	}
	if t.read == len(t.b) {
		c, err := t.ReadByte()
		p[0] = c
		if err != nil {
			return 0, err
		}
		return 1, nil
	}
	n := copy(p[:min(int64(len(p)), t.left)], t.b[t.read:])
	t.read += n
	t.left -= int64(n)
	return n, nil
}

func (t *through) flush() error {
	n := t.read
	t.b, t.read = nil, 0
	return t.s.pass(n)
}

// descriptor passes on the sum and sizes behind an entry: with or without a signature, of four or eight bytes each.
func (a *archive) descriptor(into *sink) error {
	b, err := a.s.some(24 + 4)
	if err != nil {
		return err
	}
	for _, head := range []int{4, 0} {
		for _, size := range []int{4, 8} {
			n := head + 4 + 2*size
			if len(b) < n+4 || b[n] != 'P' || b[n+1] != 'K' || head == 4 && string(b[:4]) != "PK\x07\x08" {
				continue
			}
			r := b[head:]
			unpacked := int64(binary.LittleEndian.Uint32(r[4+size:]))
			if size == 8 {
				unpacked = int64(binary.LittleEndian.Uint64(r[4+size:]))
			}
			if binary.LittleEndian.Uint32(r) == into.sum && unpacked == into.size {
				return a.s.pass(n)
			}
		}
	}
	return refused(Damaged)
}

// directory passes the end of the archive on, and holds it against the entries.
func (a *archive) directory() error {
	seen := 0
	for {
		head, err := a.s.look(4)
		if err != nil {
			return err
		}
		size := 0
		switch string(head) {
		case "PK\x01\x02":
			if size, err = a.listed(); err != nil {
				return err
			}
			seen++
		case "PK\x06\x06":
			if head, err = a.s.look(12); err != nil {
				return err
			}
			if n := binary.LittleEndian.Uint64(head[4:]); n > 1<<12 {
				return refused(Damaged)
			} else {
				size = 12 + int(n)
			}
		case "PK\x06\x07":
			size = 20
		case "PK\x05\x05":
			if head, err = a.s.look(6); err != nil {
				return err
			}
			size = 6 + int(binary.LittleEndian.Uint16(head[4:]))
		case "PK\x05\x06":
			if head, err = a.s.look(22); err != nil {
				return err
			}
			comment := int64(binary.LittleEndian.Uint16(head[20:]))
			if seen != len(a.names) {
				return refused(Damaged)
			}
			if err := a.s.passAll(22 + comment); err != nil {
				return err
			}
			if b, err := a.s.some(1); err != nil || len(b) > 0 {
				return errors.Join(err, refused(Mixed))
			}
			return nil
		default:
			return refused(Damaged)
		}
		if err := a.s.passAll(int64(size)); err != nil {
			return err
		}
	}
}

// listed is the size of a line of the directory, which must be that of an entry.
func (a *archive) listed() (int, error) {
	b, err := a.s.look(46)
	if err != nil {
		return 0, err
	}
	long := int(binary.LittleEndian.Uint16(b[28:]))
	size := 46 + long + int(binary.LittleEndian.Uint16(b[30:])) + int(binary.LittleEndian.Uint16(b[32:]))
	at := int64(binary.LittleEndian.Uint32(b[42:]))
	if size > window {
		return 0, refused(Damaged)
	}
	if b, err = a.s.look(size); err != nil {
		return 0, err
	}
	name := string(b[46 : 46+long])
	began, ok := a.names[name]
	if !ok || at != began && at != 1<<32-1 {
		return 0, refused(Damaged)
	}
	if began < 0 { // listed before
		return 0, refused(Damaged)
	}
	a.names[name] = -1
	return size, nil
}

// mainPart finds what an Office Open XML document says it is.
const mainPart = `ContentType\s*=\s*["']application/vnd\.(openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet)\.main\+xml|ms-(word\.document|excel\.sheet)\.macroEnabled\.main\+xml)["']`

// what is the type that the document itself tells.
func (a *archive) what() Type {
	if t := Type(a.mimetype); slices.Contains([]Type{ODT, ODS}, t) {
		return t
	}
	part := regexp.MustCompile(mainPart).FindSubmatch(a.types)
	if part == nil {
		return ""
	}
	a.macros = a.macros || len(part[3]) > 0
	if bytes.Contains(part[1], []byte("word")) {
		return DOCX
	}
	return XLSX
}
