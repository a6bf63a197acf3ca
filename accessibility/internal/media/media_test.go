package media_test

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/internal/media"
	"github.com/stretchr/testify/require"
)

// box is a box of an MP4 file.
func box(kind string, parts ...string) string {
	body := strings.Join(parts, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + kind + body
}

func u32(values ...uint32) string {
	var b []byte
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return string(b)
}

// mp4 is a file of some seconds with tracks: their handler, then the sizes of their samples.
func mp4(seconds uint32, tracks ...string) string {
	return box("ftyp", "isom", u32(512)) + box("moov", append([]string{box("mvhd", u32(0, 0, 0, 1000, seconds*1000), strings.Repeat("\x00", 80))}, tracks...)...) + box("mdat", "....")
}

func track(handler string, sizes ...uint32) string {
	return box("trak", box("mdia", box("hdlr", u32(0, 0), handler, u32(0, 0, 0)), box("minf", box("stbl", box("stsz", u32(0, 0, uint32(len(sizes))), u32(sizes...))))))
}

// element is one of a WebM file.
func element(id, body string) string {
	return id + string(binary.BigEndian.AppendUint64(nil, uint64(len(body))|1<<56)) + body
}

func webm(seconds float64, types ...string) string {
	tracks := ""
	for _, t := range types {
		tracks += element("\xae", element("\x83", t))
	}
	duration := string(binary.BigEndian.AppendUint64(nil, math.Float64bits(seconds*1000)))
	return element("\x1a\x45\xdf\xa3", "") + element("\x18\x53\x80\x67",
		element("\x15\x49\xa9\x66", element("\x2a\xd7\xb1", "\x0f\x42\x40")+element("\x44\x89", duration))+element("\x16\x54\xae\x6b", tracks))
}

func TestRead(t *testing.T) {
	const yes, no = media.Yes, media.No
	wav := "RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data\x80\x3e\x00\x00"
	mp3 := "ID3\x04\x00\x00\x00\x00\x00\x02..\xff\xfb\x90\x00" + strings.Repeat("\x00", 15996)
	opus := "OggS\x00\x02" + strings.Repeat("\x00", 20) + "OpusHead" + "OggS\x00\x04\x00\x77\x01\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 14)
	for name, c := range map[string]struct {
		file string
		want media.Info
	}{
		"mp4 with sound":        {mp4(12, track("vide", 900, 40), track("soun", 180, 200)), media.Info{Audio: yes, Video: yes, Seconds: 12}},
		"mp4 without sound":     {mp4(12, track("vide", 900, 40)), media.Info{Audio: no, Video: yes, Seconds: 12}},
		"mp4 with silence":      {mp4(12, track("vide", 900, 40), track("soun", 6, 6, 7)), media.Info{Audio: no, Video: yes, Seconds: 12}},
		"mp4 with captions":     {mp4(3, track("vide", 900), track("soun", 180), track("sbtl", 20)), media.Info{Audio: yes, Video: yes, Captions: true, Seconds: 3}},
		"mp4 cut off":           {mp4(12, track("vide", 900))[:200], media.Info{Video: yes, Seconds: 12}},
		"webm with sound":       {webm(5, "\x01", "\x02"), media.Info{Audio: yes, Video: yes, Seconds: 5}},
		"webm without sound":    {webm(5, "\x01", "\x11"), media.Info{Audio: no, Video: yes, Captions: true, Seconds: 5}},
		"wav":                   {wav, media.Info{Audio: yes, Video: no, Seconds: 2}},
		"mp3 of a fixed rate":   {mp3, media.Info{Audio: yes, Video: no, Seconds: 1}},
		"ogg opus":              {opus, media.Info{Audio: yes, Video: no, Seconds: 2}},
		"a page instead of one": {"<!doctype html><title>Not found</title>", media.Info{}},
		"nothing":               {"", media.Info{}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, media.Read([]byte(c.file)))
		})
	}
}

// Reading ends, without panic, and never says that a file lasts a time below zero.
func FuzzRead(f *testing.F) {
	f.Add([]byte(mp4(12, track("vide", 900), track("soun", 6))))
	f.Add([]byte(webm(5, "\x01", "\x02")))
	f.Add([]byte("OggS\x00\x02" + strings.Repeat("\x00", 22) + "\x01vorbis\x00\x00\x00\x00\x02\x44\xac\x00\x00"))
	f.Add([]byte("ID3\x04\x00\x00\x00\x00\x00\x02..\xff\xfb\x90\x00Xing\x00\x00\x00\x01\x00\x00\x00\x10"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00"))
	f.Add([]byte("fLaC\x00\x00\x00\x22" + strings.Repeat("\x01", 30)))
	f.Fuzz(func(t *testing.T, b []byte) {
		info := media.Read(b)
		require.True(t, info.Seconds >= 0 && info.Seconds < 1e7)
	})
}
