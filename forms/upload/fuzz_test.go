package upload_test

import (
	"bytes"
	"errors"
	"image"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/upload"
)

// FuzzReader holds that whatever is sent is either refused, or of one type, and is then stored as something that is taken
// again as it is: nothing is left in it that is to be left out.
func FuzzReader(f *testing.F) {
	for _, content := range right() {
		f.Add(content)
	}
	f.Add(afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(6))))
	f.Add(afterHead(pngFile(), chunk("eXIf", exif(1))))
	f.Add(webpFile(riff("EXIF", exif(1))))
	f.Fuzz(func(t *testing.T, content []byte) {
		stored, typ, err := clean(content)
		var refused *upload.Refused
		if err != nil {
			if !errors.As(err, &refused) {
				t.Fatalf("an error that is nobody's: %v", err)
			}
			return
		}
		again, same, err := clean(stored)
		if err != nil || same != typ || !bytes.Equal(stored, again) {
			t.Fatalf("%s of %d bytes is stored as %d, and again as %s of %d: %v", typ, len(content), len(stored), same, len(again), err)
		}
	})
}

// FuzzEXIF puts a segment, or a chunk, of any name with something secret into a picture. What is stored does not hold it,
// unless it is a part of the picture itself, and is the picture as it was.
func FuzzEXIF(f *testing.F) {
	for _, marker := range []byte{0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xef, 0xfe, 0xff, 0xd8} {
		f.Add(marker, "eXIf", []byte("Exif\x00\x00"+exif(6)))
		f.Add(marker, "tEXt", []byte("http://ns.adobe.com/xap/1.0/\x00"))
	}
	decoded := func(b []byte) image.Image {
		picture, _, err := image.Decode(bytes.NewReader(b))
		if err != nil {
			return nil
		}
		return picture
	}
	jpegWas, pngWas := decoded(jpegFile()), decoded(pngFile())
	f.Fuzz(func(t *testing.T, marker byte, name string, body []byte) {
		if len(body) > 60_000 {
			return
		}
		kept := bytes.HasPrefix(body, []byte("JFIF\x00")) || bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")) || bytes.HasPrefix(body, []byte("Adobe"))
		stored, _, err := clean(afterFirst(jpegFile(), segment(marker, string(body)+secret)))
		if err == nil && (marker >= 0xe0 && !kept && marker != 0xff || marker == 0xfe) {
			if bytes.Contains(stored, []byte(secret)) {
				t.Fatalf("the segment %x keeps %q", marker, body)
			}
			if now := decoded(stored); !reflect.DeepEqual(now, jpegWas) {
				t.Fatalf("with the segment %x it is another picture", marker)
			}
		}
		if len(name) != 4 || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != "" {
			return
		}
		stored, _, err = clean(afterHead(pngFile(), chunk(name, string(body)+secret)))
		if lower := name[0] >= 'a'; err == nil && lower && bytes.Contains(stored, []byte(secret)) && !slices.Contains(colourChunks, name) {
			t.Fatalf("the chunk %s keeps %q", name, body)
		} else if lower && err == nil && !slices.Contains(colourChunks, name) && !reflect.DeepEqual(decoded(stored), pngWas) {
			t.Fatalf("with the chunk %s it is another picture", name)
		}
	})
}

// colourChunks say how a PNG is to be shown, and are kept.
var colourChunks = []string{"tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "pHYs", "sPLT", "hIST", "acTL", "fcTL", "fdAT"}
