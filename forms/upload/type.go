package upload

import (
	"bytes"
	"fmt"
	"slices"
)

// Type is what a file is by its content: a media type (RFC 6838).
type Type string

// The types that are known. Any other content is refused.
const (
	PDF  Type = "application/pdf"
	JPEG Type = "image/jpeg"
	PNG  Type = "image/png"
	GIF  Type = "image/gif"
	WebP Type = "image/webp"
	HEIC Type = "image/heic"
	TIFF Type = "image/tiff"
	DOCX Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	XLSX Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	ODT  Type = "application/vnd.oasis.opendocument.text"
	ODS  Type = "application/vnd.oasis.opendocument.spreadsheet"
	RTF  Type = "application/rtf"
	Text Type = "text/plain" // UTF-8 or Windows-1252 without control characters; no markup
)

// kind is how a type is read.
type kind struct {
	types []Type // that the content can turn out to be
	match func(head []byte) bool
	walk  func(s *scan) (Type, error)
}

// begins matches content by its first bytes.
func begins(magic ...string) func([]byte) bool {
	return func(head []byte) bool {
		return slices.ContainsFunc(magic, func(m string) bool { return bytes.HasPrefix(head, []byte(m)) })
	}
}

// as is a walk of a content that can be of one type alone.
func as(t Type, walk func(s *scan) error) func(*scan) (Type, error) {
	return func(s *scan) (Type, error) { return t, walk(s) }
}

// kinds are tried in order; text comes last, as all others could be it.
func kinds() []kind {
	return []kind{
		{[]Type{PDF}, begins("%PDF-1.", "%PDF-2."), as(PDF, walkPDF)},
		{[]Type{JPEG}, begins("\xff\xd8\xff"), as(JPEG, walkJPEG)},
		{[]Type{PNG}, begins(pngMagic), as(PNG, walkPNG)},
		{[]Type{GIF}, begins("GIF87a", "GIF89a"), as(GIF, walkGIF)},
		{[]Type{WebP}, isWebP, as(WebP, walkWebP)},
		{[]Type{HEIC}, isHEIC, as(HEIC, walkHEIC)},
		{[]Type{TIFF}, begins("II*\x00", "MM\x00*"), as(TIFF, walkTIFF)},
		{[]Type{DOCX, XLSX, ODT, ODS}, begins("PK\x03\x04"), walkZIP},
		{[]Type{DOCX, XLSX}, begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), walkCompound},
		{[]Type{RTF}, begins(`{\rtf`), as(RTF, walkRTF)},
		{[]Type{Text}, looksText, as(Text, walkText)},
	}
}

// called are the types' names for people, which are the same in all languages, and the endings of their files, the first
// the one that a file gets.
var called = map[Type][]string{
	PDF: {"PDF", ".pdf"}, JPEG: {"JPEG", ".jpg", ".jpeg", ".jfif"}, PNG: {"PNG", ".png"}, GIF: {"GIF", ".gif"},
	WebP: {"WebP", ".webp"}, HEIC: {"HEIC", ".heic", ".heif"}, TIFF: {"TIFF", ".tif", ".tiff"},
	DOCX: {"DOCX", ".docx"}, XLSX: {"XLSX", ".xlsx"}, ODT: {"ODT", ".odt"}, ODS: {"ODS", ".ods"},
	RTF: {"RTF", ".rtf"}, Text: {"TXT", ".txt", ".csv", ".text", ".log"},
}

// Name is what people call the type: "PDF". It is "" for a type that is not known.
func (t Type) Name() string {
	if c := called[t]; c != nil {
		return c[0]
	}
	return ""
}

// Endings are the endings of the names of such files, with their dot, the usual one first.
func (t Type) Endings() []string {
	if c := called[t]; c != nil {
		return slices.Clone(c[1:])
	}
	return nil
}

// Why says why a file is refused.
type Why string

// The reasons for which a file is refused for good.
const (
	Empty     Why = "empty"
	WrongType Why = "type"      // its content is none of the types that are asked for
	TooBig    Why = "too-big"   // than may be uploaded, or than the scanner takes
	Damaged   Why = "damaged"   // cut off, or not as its type says
	Encrypted Why = "encrypted" // under a password: nobody could look into it
	Macros    Why = "macros"    // a program in a document
	Swollen   Why = "swollen"   // it would unpack to a hundred times its size: a zip bomb
	Mixed     Why = "mixed"     // two files in one
	Located   Why = "located"   // a picture that says where it was taken, and this cannot be taken out
	Infected  Why = "infected"  // the scanner has found something
)

// Reasons are all reasons for which a file is refused.
func Reasons() []Why {
	return []Why{Empty, WrongType, TooBig, Damaged, Encrypted, Macros, Swollen, Mixed, Located, Infected}
}

// Refused is the error of a file that is not taken: another attempt with the same file says the same.
type Refused struct{ Why Why }

func (e *Refused) Error() string {
	return fmt.Sprintf("upload: the file is refused: %s", string(e.Why))
}

func refused(why Why) error { return &Refused{why} }
