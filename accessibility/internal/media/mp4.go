package media

import "encoding/binary"

// silentFrame is the size in bytes up to which a compressed audio frame can
// only hold silence: AAC frames of sound take a hundred bytes and more.
const silentFrame = 24

// mp4 gathers what the boxes of a file say.
type mp4 struct {
	info         Info
	audio, video bool
	sound        bool   // an audio track that is more than silence
	handler      string // of the track at hand
	boxes        int
	cut          bool // the file ends within its header
}

func readMP4(b []byte) Info {
	m := &mp4{}
	if !m.walk(b, 0) {
		return Info{}
	}
	m.info.Audio, m.info.Video = answer(m.audio && m.sound), answer(m.video)
	if m.cut {
		m.info = m.info.unlessCut()
	}
	return m.info
}

// walk reads the boxes of b, and reports whether a movie header was among them.
func (m *mp4) walk(b []byte, depth int) (movie bool) {
	for len(b) >= 8 && m.boxes < maxBoxes {
		m.boxes++
		size, head := uint64(binary.BigEndian.Uint32(b)), uint64(8)
		kind := string(b[4:8])
		switch {
		case size == 1 && len(b) >= 16:
			size, head = binary.BigEndian.Uint64(b[8:]), 16
		case size == 0:
			size = uint64(len(b))
		}
		if size < head || size > uint64(len(b)) {
			if kind == "mdat" || uint64(len(b)) < head { // cut off after the header: what stands before it counts
				return movie
			}
			size, m.cut = uint64(len(b)), true
		}
		body := b[head:size]
		switch kind {
		case "moov":
			movie = true
			m.walk(body, depth+1)
		case "trak", "mdia", "minf", "stbl":
			if depth < 8 {
				m.walk(body, depth+1)
			}
		default:
			m.box(kind, body)
		}
		b = b[size:]
	}
	return movie
}

func (m *mp4) box(kind string, b []byte) {
	switch kind {
	case "mvhd":
		var scale, length uint64
		switch {
		case len(b) >= 32 && b[0] == 1:
			scale, length = uint64(binary.BigEndian.Uint32(b[20:])), binary.BigEndian.Uint64(b[24:])
		case len(b) >= 20 && b[0] == 0:
			scale, length = uint64(binary.BigEndian.Uint32(b[12:])), uint64(binary.BigEndian.Uint32(b[16:]))
		}
		if scale > 0 {
			m.info.Seconds = float64(length) / float64(scale)
		}
	case "hdlr":
		if len(b) < 12 {
			return
		}
		switch m.handler = string(b[8:12]); m.handler {
		case "soun":
			m.audio = true
		case "vide":
			m.video = true
		case "text", "sbtl", "subt", "clcp":
			m.info.Captions = true
		}
	case "stsz":
		if m.handler == "soun" && !silent(b) {
			m.sound = true
		}
	case "stz2":
		m.sound = m.sound || m.handler == "soun"
	}
}

// silent reports whether a table of sample sizes shows that the track has no
// samples, or only ones too small for sound.
func silent(b []byte) bool {
	if len(b) < 12 {
		return false
	}
	each, count := binary.BigEndian.Uint32(b[4:]), binary.BigEndian.Uint32(b[8:])
	if count == 0 {
		return false // of a fragmented file, where the sizes stand elsewhere
	}
	if each != 0 {
		return false // uncompressed, or padded
	}
	var total uint64
	n := min(uint64(count), uint64(len(b)-12)/4)
	for i := range n {
		total += uint64(binary.BigEndian.Uint32(b[12+4*i:]))
	}
	return n > 0 && total/n <= silentFrame
}
