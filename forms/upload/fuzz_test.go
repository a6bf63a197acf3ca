package upload_test

import (
	"bytes"
	"errors"
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
