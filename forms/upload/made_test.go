package upload_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/upload"
)

// everything is all types.
var everything = []upload.Type{upload.PDF, upload.JPEG, upload.PNG, upload.GIF, upload.WebP, upload.HEIC, upload.TIFF,
	upload.DOCX, upload.XLSX, upload.ODT, upload.ODS, upload.RTF, upload.Text}

// clean reads a file as it would be stored.
func clean(content []byte, types ...upload.Type) ([]byte, upload.Type, error) {
	if types == nil {
		types = everything
	}
	r := upload.NewReader(bytes.NewReader(content), upload.Rules{Types: types, MaxSize: 64 << 20})
	defer r.Close()
	out, err := io.ReadAll(r)
	return out, r.Type(), err
}

// picture is a picture with some detail.
func picture() image.Image {
	p := image.NewPaletted(image.Rect(0, 0, 64, 48), color.Palette{color.Black, color.White, color.RGBA{200, 30, 30, 255}, color.RGBA{20, 90, 200, 255}})
	for i := range p.Pix {
		p.Pix[i] = byte(i * i / 7 % 4)
	}
	return p
}

func encoded(encode func(io.Writer, image.Image) error) []byte {
	var b bytes.Buffer
	if err := encode(&b, picture()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func jpegFile() []byte {
	return encoded(func(w io.Writer, p image.Image) error { return jpeg.Encode(w, p, nil) })
}

func pngFile() []byte { return encoded(png.Encode) }

func gifFile() []byte {
	return encoded(func(w io.Writer, p image.Image) error {
		frame := p.(*image.Paletted)
		return gif.EncodeAll(w, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}})
	})
}

// segment is a segment of a JPEG.
func segment(marker byte, body string) string {
	return "\xff" + string([]byte{marker}) + string(binary.BigEndian.AppendUint16(nil, uint16(len(body)+2))) + body
}

// exif is a TIFF block with an orientation and GPS data.
func exif(orientation byte) string {
	b := "MM\x00*\x00\x00\x00\x08\x00\x02"
	b += "\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string([]byte{orientation}) + "\x00\x00"
	b += "\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00"
	return b + "\x00\x01\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x00\x00\x00" + secret
}

// secret stands for all that nobody may see.
const secret = "SECRET-53.19N-4.30W"

// afterFirst puts segments behind the first marker of a JPEG.
func afterFirst(file []byte, more ...string) []byte {
	return []byte(string(file[:2]) + strings.Join(more, "") + string(file[2:]))
}

func chunk(name, body string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(name+body))))
}

// afterHead puts chunks behind the first of a PNG.
func afterHead(file []byte, more ...string) []byte {
	return []byte(string(file[:33]) + strings.Join(more, "") + string(file[33:]))
}

// webpFile is a picture of one dot, with chunks of its own.
func webpFile(chunks ...string) []byte {
	simple, err := base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
	if err != nil {
		panic(err)
	}
	body := string(simple[12:])
	if chunks != nil {
		body = riff("VP8X", "\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00") + body + strings.Join(chunks, "")
	}
	return []byte("RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)+4))) + "WEBP" + body)
}

func riff(name, body string) string {
	b := name + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + body
	if len(body)%2 == 1 {
		b += "\x00"
	}
	return b
}

func isoBox(name string, body ...string) string {
	all := strings.Join(body, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(all)+8))) + name + all
}

// heicFile has a picture, and Exif in the media and in the index.
func heicFile() (file []byte, kept string) {
	item := func(id, name string) string {
		return isoBox("infe", "\x02\x00\x00\x00", "\x00"+id, "\x00\x00", name, "\x00")
	}
	kept = strings.Repeat("PICTURE.", 100)
	index := func(at int) string {
		place := func(id, by string, from, size int) string {
			b := binary.BigEndian.AppendUint32([]byte("\x00"+id+"\x00"+by+"\x00\x00\x00\x01"), uint32(from))
			return string(binary.BigEndian.AppendUint32(b, uint32(size)))
		}
		return isoBox("meta", "\x00\x00\x00\x00",
			isoBox("iinf", "\x00\x00\x00\x00", "\x00\x03", item("\x01", "hvc1"), item("\x02", "Exif"), item("\x03", "mime")),
			isoBox("iloc", "\x01\x00\x00\x00", "\x44\x00", "\x00\x03",
				place("\x01", "\x00", at, len(kept)), place("\x02", "\x00", at+len(kept), len(secret)), place("\x03", "\x01", 2, len(secret))),
			isoBox("idat", "ab"+secret+"cd"))
	}
	head := isoBox("ftyp", "heic\x00\x00\x00\x00mif1heic")
	size := len(head) + len(index(0)) + 8
	return []byte(head + index(size) + isoBox("mdat", kept, secret, kept) + isoBox("uuid", secret)), kept
}

// tiffFile is a TIFF with a directory of these tags.
func tiffFile(tags ...uint16) []byte {
	b := []byte("II*\x00\x10\x00\x00\x00PIXELS..")
	b = binary.LittleEndian.AppendUint16(b, uint16(len(tags)))
	for _, tag := range tags {
		b = binary.LittleEndian.AppendUint16(b, tag)
		b = append(b, 4, 0, 1, 0, 0, 0, 0, 1, 0, 0)
	}
	return append(b, "\x00\x00\x00\x00MORE PIXELS"...)
}

// archive is a ZIP archive of entries, name and content by turns. later has sizes behind each entry, as programs write
// them that do not know them before.
func archive(later bool, entries ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		h := &zip.FileHeader{Name: entries[i], Method: zip.Deflate}
		if entries[i] == "mimetype" {
			h.Method = zip.Store
		}
		var to io.Writer
		var err error
		if later && h.Method == zip.Deflate {
			to, err = w.CreateHeader(h)
		} else {
			to, err = raw(w, h, entries[i+1])
		}
		if err == nil && to != nil {
			_, err = io.WriteString(to, entries[i+1])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// raw adds an entry whose sizes stand before it.
func raw(w *zip.Writer, h *zip.FileHeader, content string) (io.Writer, error) {
	packed := []byte(content)
	if h.Method == zip.Deflate {
		packed = deflated(content)
	}
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE([]byte(content)), uint64(len(packed)), uint64(len(content))
	to, err := w.CreateRaw(h)
	if err == nil {
		_, err = to.Write(packed)
	}
	return nil, err
}

const contentTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.`

func docx(more ...string) []byte {
	return archive(true, append([]string{"[Content_Types].xml", contentTypes + `openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`, "word/document.xml", "<w:document/>"}, more...)...)
}

func odt(more ...string) []byte {
	return archive(false, append([]string{"mimetype", string(upload.ODT), "content.xml", "<office/>"}, more...)...)
}

func pdfFile(more string) []byte {
	return []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + more + "trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
}

// right are good files by type.
func right() map[upload.Type][]byte {
	heic, _ := heicFile()
	return map[upload.Type][]byte{
		upload.PDF: pdfFile(""), upload.JPEG: jpegFile(), upload.PNG: pngFile(), upload.GIF: gifFile(), upload.WebP: webpFile(),
		upload.HEIC: heic, upload.TIFF: tiffFile(0x100), upload.DOCX: docx(), upload.ODT: odt(),
		upload.XLSX: archive(false, "xl/workbook.xml", "<x/>", "[Content_Types].xml", contentTypes+`openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`),
		upload.ODS:  archive(true, "mimetype", string(upload.ODS), "content.xml", "<office/>"),
		upload.RTF:  []byte(`{\rtf1\ansi Hello}` + "\n"), upload.Text: []byte("Annwyl Gyngor, dŵr.\r\n"),
	}
}

func refusedFor(t *testing.T, why upload.Why, err error) {
	t.Helper()
	var r *upload.Refused
	require.ErrorAs(t, err, &r, "it should be refused: %s", why)
	require.Equal(t, why, r.Why)
}
