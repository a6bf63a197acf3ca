package upload_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/upload"
)

func deflated(content string) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(w, content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// A good file is of its type by its content, in whatever pieces it comes, and what was stored is taken again as it is.
func TestTypes(t *testing.T) {
	for want, content := range right() {
		t.Run(want.Name(), func(t *testing.T) {
			stored, typ, err := clean(content)
			require.NoError(t, err)
			require.Equal(t, want, typ)
			again, _, err := clean(stored)
			require.NoError(t, err)
			require.Equal(t, stored, again, "nothing is left to leave out")
			for _, slow := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader} {
				r := upload.NewReader(slow(bytes.NewReader(content)), upload.Rules{Types: everything, MaxSize: 1 << 20})
				pieces, err := io.ReadAll(r)
				require.NoError(t, err)
				require.Equal(t, stored, pieces)
				require.NoError(t, r.Close())
			}
			for _, other := range everything {
				if other != want {
					_, _, err := clean(content, other)
					refusedFor(t, upload.WrongType, err)
				}
			}
		})
	}
}

// A file that is cut off anywhere is never taken, but for kinds of text, which have no end, and pictures with something
// behind theirs that is left out in any case.
func TestTruncated(t *testing.T) {
	for typ, content := range right() {
		if typ == upload.Text || typ == upload.TIFF || typ == upload.HEIC {
			continue
		}
		whole, _, err := clean(content)
		require.NoError(t, err)
		whole = bytes.TrimRight(whole, "\n")
		for end := 1; end < len(whole); end++ {
			if typ == upload.PDF && end > len(whole)-8 {
				break // %%EOF is there
			}
			_, _, err := clean(whole[:end], typ)
			var r *upload.Refused
			require.ErrorAs(t, err, &r, "%s of %d bytes, cut after %d", typ.Name(), len(whole), end)
		}
	}
}

// What a picture tells of its maker is left out, and the picture is the same.
func TestTold(t *testing.T) {
	heic, _ := heicFile()
	for name, content := range map[string][]byte{
		"jpeg exif":      afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(1))),
		"jpeg turned":    afterFirst(jpegFile(), segment(0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), segment(0xe1, "Exif\x00\x00"+exif(6))),
		"jpeg xmp":       afterFirst(jpegFile(), segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret)),
		"jpeg iptc":      afterFirst(jpegFile(), segment(0xed, "Photoshop 3.0\x00"+secret), segment(0xfe, secret)),
		"jpeg others":    afterFirst(jpegFile(), segment(0xe2, "MPF\x00"+secret), segment(0xe5, secret), segment(0xef, secret)),
		"jpeg big":       afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(1)+strings.Repeat(secret, 3000))),
		"jpeg and film":  []byte(string(jpegFile()) + isoBox("ftyp", "mp42") + secret),
		"jpeg in jpeg":   []byte(string(jpegFile()) + string(afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(1))))),
		"jpeg and zip":   []byte(string(jpegFile()) + string(archive(false, "a", secret)) + secret),
		"png exif":       afterHead(pngFile(), chunk("eXIf", exif(1))),
		"png text":       afterHead(pngFile(), chunk("tEXt", "Comment\x00"+secret), chunk("iTXt", secret), chunk("zTXt", secret), chunk("tIME", secret)),
		"png unknown":    afterHead(pngFile(), chunk("prVW", secret)),
		"png and more":   []byte(string(pngFile()) + secret),
		"gif comment":    []byte(strings.Replace(string(gifFile()), "!\xf9", "!\xfe"+string(rune(len(secret)))+secret+"\x00!\xff\x0bXMP DataXMP"+string(rune(len(secret)))+secret+"\x00!\xf9", 1)),
		"gif and more":   []byte(string(gifFile()) + secret),
		"webp exif":      webpFile(riff("EXIF", exif(1)), riff("XMP ", secret), riff("UNKN", secret+"!")),
		"webp and more":  []byte(string(webpFile()) + secret),
		"heic":           heic,
		"an odd picture": afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(200))),
	} {
		t.Run(name, func(t *testing.T) {
			stored, _, err := clean(content)
			require.NoError(t, err)
			require.NotContains(t, string(stored), secret)
			require.NotContains(t, string(stored), "\x88\x25\x00\x04", "no way to GPS data")
			if strings.HasPrefix(name, "heic") || strings.HasPrefix(name, "webp") {
				require.LessOrEqual(t, len(stored), len(content))
				return
			}
			before, _, err := image.Decode(bytes.NewReader(content))
			require.NoError(t, err)
			after, _, err := image.Decode(bytes.NewReader(stored))
			require.NoError(t, err)
			require.Equal(t, before, after)
			require.Equal(t, strings.Contains(name, "turned"), bytes.Contains(stored, []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06")), "the orientation stays")
		})
	}
}

// A HEIC file keeps its places, and so its picture.
func TestHEIC(t *testing.T) {
	file, kept := heicFile()
	stored, _, err := clean(file)
	require.NoError(t, err)
	require.Len(t, stored, len(file))
	require.Equal(t, 2, bytes.Count(stored, []byte(kept)))
	require.NotContains(t, string(stored), "uuid")
	at := bytes.Index(file, []byte("meta")) - 4
	size := bytes.Index(file, []byte("mdat")) - 4 - at
	meta := file[at : at+size]
	late := append(append(append([]byte(nil), file[:at]...), file[at+size:]...), meta...)
	_, _, err = clean(late)
	refusedFor(t, upload.Located, err)
}

// Twenty files as strangers send them, and more, each with its answer.
func TestHostile(t *testing.T) {
	endless := tiffFile(0x8769) // its Exif directory is at 0x100
	bomb := strings.Repeat("\x00", 40<<20)
	spans := func(s string, with ...string) []byte { return []byte(s + strings.Join(with, "")) }
	for name, c := range map[string]struct {
		content []byte
		why     upload.Why
	}{
		"nothing":                       {nil, upload.Empty},
		"a program":                     {spans("MZ\x90\x00", strings.Repeat("\x00", 100)), upload.WrongType},
		"an ELF program":                {spans("\x7fELF\x02\x01\x01"), upload.WrongType},
		"a page":                        {spans(" <!DOCTYPE html><script>alert(1)</script>"), upload.WrongType},
		"an SVG":                        {spans("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), upload.WrongType},
		"XML":                           {spans("\ufeff<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"), upload.WrongType},
		"text with a zero":              {spans(strings.Repeat("text ", 30_000), "\x00"), upload.WrongType},
		"a ZIP of files":                {archive(true, "a.txt", "hello"), upload.WrongType},
		"a JAR":                         {archive(true, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0", "A.class", "\xca\xfe\xba\xbe"), upload.WrongType},
		"a PDF behind a page":           {spans("<html>", string(pdfFile(""))), upload.WrongType},
		"a PDF and a ZIP":               {spans(string(pdfFile("")), string(archive(false, "a.exe", "MZ"))), upload.Mixed},
		"a ZIP in a PDF":                {spans(string(pdfFile(string(archive(false, "a.exe", "MZ")))), "%%EOF"), upload.Mixed},
		"a PDF under a password":        {pdfFile("trailer <</Encrypt 5 0 R>>\n"), upload.Encrypted},
		"a PDF with a secret in line":   {pdfFile("trailer <</Encrypt\n<</Filter/Standard>> >>\n"), upload.Encrypted},
		"a PDF that is cut off":         {pdfFile("")[:60], upload.Damaged},
		"a document and a program":      {spans(string(docx()), "MZ\x90\x00"), upload.Mixed},
		"a document with two ends":      {spans(string(docx()), string(archive(false, "a", "b"))), upload.Mixed},
		"a document in another's name":  {docx("word/vbaProject.bin", "\xd0\xcf\x11\xe0"), upload.Macros},
		"a document with scripts":       {odt("Basic/Standard/Module1.xml", "Sub Main"), upload.Macros},
		"a document that says it runs":  {archive(true, "[Content_Types].xml", contentTypes+`ms-word.document.macroEnabled.main+xml"/>`), upload.Macros},
		"an encrypted document":         {spans("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", strings.Repeat("\x00", 70_000), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), upload.Encrypted},
		"a document of old":             {spans("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", strings.Repeat("\x00", 4096)), upload.WrongType},
		"a bomb":                        {docx("word/media/bomb.xml", bomb), upload.Swollen},
		"a bomb whose size is told":     {odt("bomb.xml", bomb), upload.Swollen},
		"a document under a password":   {encryptedEntry(), upload.Encrypted},
		"two entries of one name":       {archive(true, "[Content_Types].xml", "x", "[Content_Types].xml", "y"), upload.Damaged},
		"a hidden entry":                {hiddenEntry(), upload.Damaged},
		"a stored entry of no size":     {spans(strings.Replace(string(odt()), "mimetype", "mimetypf", 1)), upload.Damaged},
		"a sum that is wrong":           {spans(strings.Replace(string(odt()), "opendocument.text", "opendocument.texx", 1)), upload.Damaged},
		"a picture of no picture":       {spans("\xff\xd8\xff\xd9"), upload.Damaged},
		"a picture with an Exif bomb":   {afterFirst(jpegFile()[:300], segment(0xe1, "Exif\x00\x00MM\x00*\xff\xff\xff\xff"), segment(0xe1, "Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff")), upload.Damaged},
		"a picture that is cut off":     {jpegFile()[:len(jpegFile())-2], upload.Damaged},
		"a PNG that lies on its size":   {afterHead(pngFile(), "\x7f\xff\xff\xfftEXt"), upload.Damaged},
		"a PNG with a wrong sum":        {spans(strings.Replace(string(pngFile()), "IDAT", "IDAT\x01", 1)), upload.Damaged},
		"a PNG of another start":        {spans("\x89PNG\r\n\x1a\n", chunk("IDAT", "")), upload.Damaged},
		"a GIF without a picture":       {spans("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), upload.Damaged},
		"a GIF and a script":            {spans("GIF89a/*\x00\x00\x00*/=1;alert(1)"), upload.Damaged},
		"a WebP that lies on its size":  {spans(strings.Replace(string(webpFile()), "VP8 \x16", "VP8 \xff", 1)), upload.Damaged},
		"a TIFF that knows where":       {tiffFile(0x100, 0x8825), upload.Located},
		"a TIFF with a place in words":  {spans(string(tiffFile(0x100)), "<exif:GPSLatitude>"), upload.Located},
		"a TIFF that turns in a circle": {endless, upload.Damaged},
		"RTF that is cut off":           {spans(`{\rtf1 Hello`), upload.Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := clean(c.content)
			refusedFor(t, c.why, err)
		})
	}
}

// encryptedEntry is a document with an entry that says that it is under a password.
func encryptedEntry() []byte {
	b := docx()
	b[6] |= 1
	return b
}

// hiddenEntry is a document with an entry that its directory does not have.
func hiddenEntry() []byte {
	one := docx("word/evil.xml", "evil")
	at := bytes.LastIndex(one, []byte("PK\x01\x02"))
	end := bytes.Index(one, []byte("PK\x05\x06"))
	return append(append([]byte(nil), one[:at]...), one[end:]...)
}

// What is over its size is refused, whatever it is and however much more there is.
func TestTooBig(t *testing.T) {
	for _, content := range [][]byte{pdfFile(strings.Repeat("x", 1000)), jpegFile(), []byte(strings.Repeat("text ", 30_000)), []byte(string(pngFile()) + strings.Repeat("x", 100_000))} {
		for _, size := range []int{len(content), len(content) - 1, 600} {
			r := upload.NewReader(bytes.NewReader(content), upload.Rules{Types: everything, MaxSize: int64(size)})
			_, err := io.Copy(io.Discard, r)
			require.NoError(t, r.Close())
			if size == len(content) {
				require.NoError(t, err)
				continue
			}
			refusedFor(t, upload.TooBig, err)
		}
	}
}

// An error on the way is that error, and no fault of the file's.
func TestBrokenOnTheWay(t *testing.T) {
	broken := errors.New("the line is gone")
	for typ, content := range right() {
		for _, at := range []int{0, 1, len(content) / 2, len(content) - 1} {
			r := upload.NewReader(io.MultiReader(bytes.NewReader(content[:at]), iotest.ErrReader(broken)), upload.Rules{Types: everything, MaxSize: 1 << 20})
			_, err := io.ReadAll(r)
			require.NoError(t, r.Close())
			var refused *upload.Refused
			if !errors.As(err, &refused) { // what came before was wrong enough
				require.ErrorIs(t, err, broken, "%s at %d", typ.Name(), at)
			}
			if at == len(content)-1 || at == 0 {
				require.ErrorIs(t, err, broken, "%s at %d", typ.Name(), at)
			}
		}
	}
}

// A reader that is closed early leaves nothing running, and reads no more.
func TestClosed(t *testing.T) {
	r := upload.NewReader(strings.NewReader(strings.Repeat("text ", 100_000)), upload.Rules{Types: everything, MaxSize: 1 << 20})
	_, err := io.ReadFull(r, make([]byte, 10))
	require.NoError(t, err)
	require.NoError(t, r.Close())
	_, err = r.Read(make([]byte, 10))
	require.ErrorIs(t, err, io.ErrClosedPipe)
	require.NoError(t, r.Close())
}

// Letters that a window parts are whole.
func TestTextOverWindows(t *testing.T) {
	for shift := range 5 {
		text := strings.Repeat("a", shift) + strings.Repeat("ŵ€😀", 30_000)
		stored, typ, err := clean([]byte(text))
		require.NoError(t, err)
		require.Equal(t, upload.Text, typ)
		require.Equal(t, text, string(stored))
	}
	_, typ, err := clean([]byte("Caf\xe9 \x96 10\xa3")) // Windows-1252
	require.NoError(t, err)
	require.Equal(t, upload.Text, typ)
	_, _, err = clean([]byte("Caf\xe9 \x81"))
	refusedFor(t, upload.WrongType, err)
}

// A document is taken whichever program wrote it: sizes before or behind its entries.
func TestDocuments(t *testing.T) {
	for _, later := range []bool{true, false} {
		b := archive(later, "[Content_Types].xml", contentTypes+`openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`, "word/document.xml", strings.Repeat("<w:t>Hello</w:t>", 20_000), "empty.xml", "")
		stored, typ, err := clean(b)
		require.NoError(t, err)
		require.Equal(t, upload.DOCX, typ)
		require.Equal(t, b, stored)
	}
}

// Some programs, of which Python's zipfile is one, say of a folder that its size, which is nothing, comes behind it.
func TestEmptyStoredEntry(t *testing.T) {
	const streamed = "UEsDBBQACAAAAABgfl0AAAAAAAAAAAAAAAAFAAAAd29yZC9QSwcIAAAAAAAAAAAAAAAAUEsDBBQACAAIAABgfl0AAAAAAAAAAAAAAAATAAAAW0" +
		"NvbnRlbnRfVHlwZXNdLnhtbD3LuQ2AMAwAwFUQLSIsADQMQMMCUeIgS/EjJ3zbQ0V9unE9wQwjNItwBa7bozC1XjVj8BWFh5OjEwW+KScx8rX0" +
		"khIGiBIO+oq7xKKaBCgFeafsfiGP3H2xHeYXUEsHCAiGZTNcAAAAagAAAFBLAQIUAxQACAAAAABgfl0AAAAAAAAAAAAAAAAFAAAAAAAAAAAAAA" +
		"CAAQAAAAB3b3JkL1BLAQIUAxQACAAIAABgfl0IhmUzXAAAAGoAAAATAAAAAAAAAAAAAACAATMAAABbQ29udGVudF9UeXBlc10ueG1sUEsFBgAA" +
		"AAACAAIAdAAAANAAAAAAAA=="
	content, err := base64.StdEncoding.DecodeString(streamed)
	require.NoError(t, err)
	stored, typ, err := clean(content)
	require.NoError(t, err)
	require.Equal(t, upload.DOCX, typ)
	require.Equal(t, content, stored)
}
