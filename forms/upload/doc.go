// Package upload takes files from strangers and keeps them: what a file is by its content, what of it is left out,
// where its bytes lie, and whether a virus scanner has passed it. It knows nothing of forms; package forms asks for files
// with forms.File and keeps them in a [Files].
//
//	files := &upload.Files{
//		Store:   db,                                       // a store.Files, such as that of forms/store/sqlite
//		Blobs:   upload.Folder("uploads"),                 // where the bytes are; or db.Blobs() of forms/store/postgres
//		Scanner: clamd.New("unix:/run/clamav/clamd.ctl"),  // of package forms/upload/clamd
//	}
//
// # What is taken
//
// [Reader] decides by the content alone, in one pass and in memory that does not grow with the file. Neither the name nor
// the type that a browser sent is believed. A file is one of the [Type] values or it is refused, and it is refused as well
// where it is empty, too big, cut off, under a password, or has macros: see [Refused]. Anything that follows the end of a
// picture is left out, and a PDF or an office document with something behind its end is refused, so that no file is two
// things at once.
//
// # What is left out
//
// Pictures lose what tells where, when and with what they were taken, as people do not know that it is there:
//
//   - JPEG: all of Exif but the orientation, XMP, IPTC, comments, further pictures and films behind the first;
//   - PNG, GIF: text, Exif, time and every block that is not the picture;
//   - WebP: Exif and XMP;
//   - HEIC: Exif and XMP are overwritten with zeros, as everything in the file stands at a fixed place. One whose index
//     comes after its pictures is refused;
//   - TIFF: nothing can be taken out in one pass. One with GPS data is refused.
//
// PDF and office documents keep the names of their authors: they are the document.
//
// # What leaves
//
// A file waits until the scanner has said that it is clean, and [Files.Open] opens no other. Where the scanner is away
// people go on with their form, and the file is scanned later: by Open, or by [Files.Tend].
package upload
