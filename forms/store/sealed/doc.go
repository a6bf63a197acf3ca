// Package sealed encrypts what people say before a store keeps it: a wrapper for any store of package store, and for any
// folder of uploaded files, with keys that are not in the database.
//
//	db, err := sqlite.Open(ctx, "permit.db", nil)
//	…
//	store, err := sealed.New(ctx, db, sealed.File("permit.key"), nil)
//	…
//	files := &upload.Files{Blobs: store.Blobs(upload.Folder("files")), Scanner: scanner}
//	site := forms.Site{Store: store, Files: files, …}
//
// Make the key file once, with go run ./forms/cmd/keys make -key permit.key, and keep a copy where the backups of the
// database are not: without it nobody reads the answers again.
//
// # What is sealed
//
// The answers of drafts and of submissions, with AES-256-GCM, and the bytes of files, with AES-256-GCM in segments
// (AES256-GCM-HKDF) under a key of their own that is sealed likewise, all by Tink. What stays readable is what a database
// needs: names of forms, councils and fields, references, times, hashes of cookies and people, and sizes of files. Sessions of
// sign-in hold names too: [Store.SignIns] seals them.
//
// Each payload is bound to its record: a draft's to its ID, form, council, owner and version, a submission's to its draft,
// form, council, owner and reference, a file's to its ID. One that was copied onto another record, or onto another version
// of its draft, is refused with [ErrMoved], one that was changed with [ErrDamaged]. What may change without being sealed
// anew is what is not in that list: the revision and when a record ends. A later migration of a store leaves the columns
// in the list as they are.
//
// What cannot be seen is a whole row of a draft that is put back as it was, its version too, or that a row is missing: that
// looks like a backup that was restored. Nor does it keep somebody who writes to the database from leading a cookie of
// their own to a draft that is nobody's: it keeps the answers from those who can read the database, a backup or a disk,
// and shows changes of what was sealed.
//
// # Searching
//
// What a form declares as findable (forms: the call Findable of a question) is found by a hash under a key of its own, bound to
// the form, the council and the field. Who has the database and not the key sees which submissions have the same answer
// there, and nothing else: without the key nobody can try guesses.
//
// # Keys
//
// A [Source] holds Tink keysets in one JSON document, in clear or encrypted by a KMS: one for what is sealed, one for
// searching. Their keys come in pairs under one ID. [Change] adds, promotes, disables and destroys them, as the command
// forms/cmd/keys does. New payloads are sealed with the primary key, and any enabled key opens. After a rotation [Store.Reseal]
// writes everything anew under the primary key while the service runs. A key should seal no more than 2³² payloads (NIST
// SP 800-38D, 8.3), so rotate at least once a year, or once in a few weeks at thousands of posts a second.
//
// # Turning it on
//
// A program without this package cannot read what one with it has sealed, so stop all old copies of a service first. Where
// there are answers already, start the new one with Options.AcceptPlain, and run go run ./forms/cmd/keys seal -plain.
//
// # Wrong keys
//
// A note in the database says by which keys it is sealed. [New] refuses other ones, and a database that has answers in
// clear, unless Options.AcceptPlain says so until they are sealed.
package sealed
