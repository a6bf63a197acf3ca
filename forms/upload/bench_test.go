package upload_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/upload"
)

// BenchmarkReader reads files of some megabytes as they would be stored.
func BenchmarkReader(b *testing.B) {
	data := strings.Repeat("\x01\x80\xfe\xff\x00/ABCDEFGHIJKLMNOP", 400_000)
	scanned := bytes.Index(jpegFile(), []byte("\xff\xda")) + 14
	for name, content := range map[string][]byte{
		"pdf":  pdfFile(data),
		"jpeg": []byte(string(jpegFile()[:scanned]) + data + string(jpegFile()[scanned:])),
		"docx": docx("word/media/photo.jpg", data),
		"text": []byte(strings.Repeat("Annwyl Gyngor, dŵr.\r\n", 400_000)),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				r := upload.NewReader(bytes.NewReader(content), upload.Rules{Types: everything, MaxSize: 1 << 30})
				if _, err := io.Copy(io.Discard, struct{ io.Reader }{r}); err != nil {
					b.Fatal(err)
				}
				_ = r.Close()
			}
		})
	}
}
