package media

import (
	"encoding/binary"
	"math"
)

// The elements of Matroska that are read, by their ids.
const (
	idSegment  = 0x18538067
	idInfo     = 0x1549A966
	idScale    = 0x2AD7B1
	idDuration = 0x4489
	idTracks   = 0x1654AE6B
	idTrack    = 0xAE
	idType     = 0x83
	idCluster  = 0x1F43B675
)

type webm struct {
	scale, duration                float64
	audio, video, captions, tracks bool
	cut                            bool // the file ends within its header
	elements                       int
}

func readWebM(b []byte) Info {
	w := &webm{scale: 1e6}
	w.walk(b, 0)
	if !w.tracks {
		return Info{}
	}
	info := Info{Audio: answer(w.audio), Video: answer(w.video), Captions: w.captions, Seconds: w.duration * w.scale / 1e9}
	if w.cut {
		info = info.unlessCut()
	}
	return info
}

func (w *webm) walk(b []byte, depth int) {
	for len(b) > 2 && w.elements < maxBoxes {
		w.elements++
		id, n := vint(b, false)
		if n == 0 {
			return
		}
		size, m := vint(b[n:], true)
		if m == 0 {
			return
		}
		b = b[n+m:]
		if size > uint64(len(b)) { // of unknown size, or cut off
			size = uint64(len(b))
			w.cut = w.cut || id == idTracks || id == idTrack
		}
		body := b[:size]
		switch id {
		case idSegment, idInfo, idTracks, idTrack:
			w.tracks = w.tracks || id == idTracks
			if depth < 6 {
				w.walk(body, depth+1)
			}
		case idScale:
			w.scale = float64(unsigned(body))
		case idDuration:
			switch len(body) {
			case 4:
				w.duration = float64(math.Float32frombits(binary.BigEndian.Uint32(body)))
			case 8:
				w.duration = math.Float64frombits(binary.BigEndian.Uint64(body))
			}
		case idType:
			switch unsigned(body) {
			case 1:
				w.video = true
			case 2:
				w.audio = true
			case 0x11:
				w.captions = true
			}
		case idCluster:
			if w.tracks {
				return
			}
		}
		b = b[size:]
	}
}

// vint reads a number of variable length; with the marker of its length taken off if it is a size.
func vint(b []byte, size bool) (v uint64, n int) {
	if len(b) == 0 || b[0] == 0 {
		return 0, 0
	}
	n = 1
	for mask := byte(0x80); b[0]&mask == 0; mask >>= 1 {
		n++
	}
	if len(b) < n {
		return 0, 0
	}
	for _, c := range b[:n] {
		v = v<<8 | uint64(c)
	}
	if size {
		v &^= 1 << (7 * n)
		if v == 1<<(7*n)-1 {
			v = math.MaxInt64
		}
	}
	return v, n
}

func unsigned(b []byte) (v uint64) {
	for _, c := range b[:min(8, len(b))] {
		v = v<<8 | uint64(c)
	}
	return v
}
