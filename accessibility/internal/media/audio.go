package media

import (
	"bytes"
	"encoding/binary"
)

func readWAV(b []byte) Info {
	info := Info{Audio: Yes, Video: No}
	rate := uint32(0)
	for at := 12; at+8 <= len(b); {
		size := binary.LittleEndian.Uint32(b[at+4:])
		switch string(b[at : at+4]) {
		case "fmt ":
			if at+20 <= len(b) {
				rate = binary.LittleEndian.Uint32(b[at+16:])
			}
		case "data":
			if rate > 0 {
				info.Seconds = float64(size) / float64(rate)
			}
			return info
		}
		if size > uint32(len(b)) {
			break
		}
		at += 8 + int(size+size&1)
	}
	return info
}

func readFLAC(b []byte) Info {
	info := Info{Audio: Yes, Video: No}
	if len(b) >= 26 && b[4]&0x7F == 0 {
		v := binary.BigEndian.Uint64(b[18:])
		if rate := v >> 44; rate > 0 {
			info.Seconds = float64(v&(1<<36-1)) / float64(rate)
		}
	}
	return info
}

// readOgg reads the codecs of the first pages and the clock of the last one.
func readOgg(b []byte) Info {
	head := b[:min(len(b), 8192)]
	vorbis, opus := bytes.Index(head, []byte("\x01vorbis")), bytes.Contains(head, []byte("OpusHead"))
	video := bytes.Contains(head, []byte("\x80theora"))
	info := Info{Audio: answer(vorbis >= 0 || opus || bytes.Contains(head, []byte("\x7fFLAC"))), Video: answer(video)}
	rate := 0.0
	switch {
	case opus:
		rate = 48000
	case vorbis >= 0 && vorbis+16 <= len(head):
		rate = float64(binary.LittleEndian.Uint32(head[vorbis+12:]))
	}
	last := bytes.LastIndex(b, []byte("OggS"))
	if rate > 0 && !video && last+14 <= len(b) {
		if clock := binary.LittleEndian.Uint64(b[last+6:]); clock < 1<<48 {
			info.Seconds = float64(clock) / rate
		}
	}
	return info
}

// Bit rates (kbit/s) of layer III for MPEG 1 and for MPEG 2 and 2.5, and sample rates of MPEG 1.
var (
	bitRates1   = [16]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0}
	bitRates2   = [16]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}
	sampleRates = [4]int{44100, 48000, 32000, 0}
)

// readMP3 finds the first frame: its Xing header has the number of frames,
// else all are taken to be as large as this one.
func readMP3(b []byte) Info {
	at := 0
	if bytes.HasPrefix(b, []byte("ID3")) && len(b) > 10 {
		at = 10 + (int(b[6]&0x7F)<<21 | int(b[7]&0x7F)<<14 | int(b[8]&0x7F)<<7 | int(b[9]&0x7F))
	}
	for end := min(len(b)-4, at+4096); at < end; at++ {
		if b[at] == 0xFF && b[at+1]&0xE6 == 0xE2 { // the sync word, layer III
			break
		}
	}
	if at < 0 || at+4 > len(b) || b[at] != 0xFF || b[at+1]&0xE6 != 0xE2 {
		return Info{}
	}
	info := Info{Audio: Yes, Video: No}
	first := b[at+1]>>3&3 == 3
	kbits, rate, samples := bitRates2[b[at+2]>>4], sampleRates[b[at+2]>>2&3], 576.0
	if first {
		kbits, samples = bitRates1[b[at+2]>>4], 1152
	} else if b[at+1]>>3&3 == 0 {
		rate /= 4
	} else {
		rate /= 2
	}
	if rate == 0 {
		return info
	}
	frame := b[at:min(len(b), at+200)]
	for _, tag := range []string{"Xing", "Info"} {
		if i := bytes.Index(frame, []byte(tag)); i >= 0 && i+12 <= len(frame) && frame[i+7]&1 != 0 {
			info.Seconds = float64(binary.BigEndian.Uint32(frame[i+8:])) * samples / float64(rate)
			return info
		}
	}
	if kbits > 0 {
		info.Seconds = float64(len(b)-at) * 8 / float64(kbits*1000)
	}
	return info
}
