package sealed

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/moothall/moothall/forms/store"
)

// The errors of payloads that cannot be opened, with [errors.Is]. They say nothing of what is in them.
var (
	// ErrMoved says that a payload was sealed for another record, or for another version of the same draft.
	ErrMoved = errors.New("sealed: a payload belongs to another record, or to another version of this one: somebody has changed the database by hand")
	// ErrDamaged says that a payload is not as it was sealed.
	ErrDamaged = errors.New("sealed: a payload is not as it was sealed: restore the record from a backup")
	// ErrNoKey says that the key that a payload was sealed with is not in the keyset, or is disabled.
	ErrNoKey = errors.New("sealed: the key of a payload is not there")
	// ErrPlain says that a payload is in clear.
	ErrPlain = errors.New("sealed: a payload is in clear: seal it with go run ./forms/cmd/keys seal -plain -key KEY -db DATABASE, or set Options.AcceptPlain until that is done")
)

// magic begins all that is sealed. No JSON and no text in UTF-8 begins so.
const magic = "\x93mh\x01"

// A payload is magic, the label of its record, and what Tink made: a 1, the key's ID, a nonce of 12 bytes, the ciphertext and a tag of 16 bytes.
const (
	labelSize = 8
	headSize  = len(magic) + labelSize
	idSize    = 5
)

// record names a record, so that what is sealed for it opens for no other.
type record []byte

// recordOf writes each part behind its length, so that no two records are written alike.
func recordOf(kind string, parts ...string) record {
	r := make(record, 0, 256)
	r = binary.AppendUvarint(r, uint64(len(kind)))
	r = append(r, kind...)
	for _, part := range parts {
		r = binary.AppendUvarint(r, uint64(len(part)))
		r = append(r, part...)
	}
	return r
}

func draftRecord(d *store.Draft, version int64) record {
	return binary.AppendVarint(recordOf("draft", d.ID, d.Form, d.Council, d.Owner), version)
}

func submissionRecord(s *store.Submission) record {
	return recordOf("submission", s.Draft, s.Form, s.Council, s.Owner, s.Reference)
}

func fileRecord(id string) record { return recordOf("file", id) }

func noteRecord(name string) record { return recordOf("note", name) }

// label tells a payload that was moved from one that was damaged. It is a hash of what the database says of the record.
func (r record) label() []byte {
	sum := sha256.Sum256(r)
	return sum[:labelSize]
}

// isSealed says whether data was sealed, whoever did.
func isSealed(data []byte) bool { return len(data) >= len(magic) && string(data[:len(magic)]) == magic }

// keyOf is the ID of the key that a payload was sealed with.
func keyOf(data []byte) (id uint32, ok bool) {
	if len(data) < headSize+idSize || !isSealed(data) || data[headSize] != 1 {
		return 0, false
	}
	return binary.BigEndian.Uint32(data[headSize+1:]), true
}

// seal seals plain for a record with the primary key.
func (k *keys) seal(r record, plain []byte) ([]byte, error) {
	made, err := k.ring.Load().aead.Encrypt(plain, r)
	if err != nil {
		return nil, errors.New("sealed: a payload could not be encrypted")
	}
	return slices.Concat([]byte(magic), r.label(), made), nil
}

// open opens what seal made for the record.
func (k *keys) open(r record, data []byte) ([]byte, error) {
	if !isSealed(data) {
		return nil, ErrPlain
	}
	id, ok := keyOf(data)
	if !ok {
		return nil, ErrDamaged
	}
	ring := k.with(id)
	if err := ring.has(id); err != nil {
		return nil, err
	}
	plain, err := ring.aead.Decrypt(data[headSize:], r)
	label := bytes.Equal(data[len(magic):headSize], r.label())
	switch {
	case err == nil && label:
		return plain, nil
	case !label && err != nil:
		return nil, ErrMoved
	}
	return nil, ErrDamaged
}
