// Package media reads the headers of audio and video files: whether they have
// sound, a picture and captions of their own, and how long they last. It
// decodes nothing. Sources: ISO/IEC 14496-12 (MP4), the Matroska
// specification (WebM), RFC 3533 (Ogg), the MPEG audio frame header (MP3),
// RIFF (WAV), FLAC.
package media

import "bytes"

// Answer is a yes, a no, or not known.
type Answer uint8

// The answers.
const (
	Unknown Answer = iota
	No
	Yes
)

// Info is what the header of a file says.
type Info struct {
	Audio    Answer // it has sound; silence for all of its length is none
	Video    Answer
	Captions bool    // it has a track of captions or subtitles
	Seconds  float64 // how long it lasts; 0 if that is not known
}

// maxBoxes bounds the work on one file.
const maxBoxes = 4096

// unlessCut is what remains of i if the file ended within its header: what was
// not found may have come later.
func (i Info) unlessCut() Info {
	if i.Audio == No {
		i.Audio = Unknown
	}
	if i.Video == No {
		i.Video = Unknown
	}
	return i
}

// Read reads the header of a file. All is unknown in what it does not know.
func Read(b []byte) Info {
	info := read(b)
	if !(info.Seconds > 0 && info.Seconds < 1e7) {
		info.Seconds = 0
	}
	return info
}

func read(b []byte) Info {
	switch {
	case len(b) > 12 && string(b[4:8]) == "ftyp":
		return readMP4(b)
	case bytes.HasPrefix(b, []byte{0x1A, 0x45, 0xDF, 0xA3}):
		return readWebM(b)
	case bytes.HasPrefix(b, []byte("OggS")):
		return readOgg(b)
	case len(b) > 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WAVE":
		return readWAV(b)
	case bytes.HasPrefix(b, []byte("fLaC")):
		return readFLAC(b)
	case bytes.HasPrefix(b, []byte("ID3")), len(b) > 4 && b[0] == 0xFF && b[1]&0xE0 == 0xE0:
		return readMP3(b)
	}
	return Info{}
}

func answer(is bool) Answer {
	if is {
		return Yes
	}
	return No
}
