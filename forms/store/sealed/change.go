package sealed

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"google.golang.org/protobuf/proto"
)

// Key is a key as it may be shown: there is nothing of the key itself.
type Key struct {
	ID      uint32
	Primary bool // new payloads are sealed with it
	Enabled bool // it opens what it has sealed
}

// NewKeys is a new document with one key, for an environment variable or a file. kms is the URI of a key of a KMS whose
// client the program has registered with Tink, which encrypts the keys; "" leaves them in clear.
func NewKeys(kms string) ([]byte, error) {
	text, err := newDocument(kms)
	if err != nil {
		return nil, fmt.Errorf("sealed: %w", err)
	}
	return text, nil
}

func newDocument(kms string) ([]byte, error) {
	s := keysets{kms: kms}
	id, err := s.add()
	if err == nil {
		err = s.each(func(m *keyset.Manager) error { return m.SetPrimary(id) })
	}
	if err != nil {
		return nil, err
	}
	return s.write()
}

// Make puts new keys where there are none.
func Make(into Source, kms string) error {
	text, err := NewKeys(kms)
	if err != nil {
		return err
	}
	if into.update == nil {
		return fmt.Errorf("sealed: %s cannot be written", into.name)
	}
	err = into.update(func(old []byte) ([]byte, error) {
		if old != nil {
			return nil, errors.New("it is there already, and keys are never overwritten: give another name, or add a key to it")
		}
		return text, nil
	})
	if err != nil {
		return fmt.Errorf("sealed: %s cannot be made: %w", into.name, err)
	}
	return nil
}

// List returns the keys of a source.
func List(from Source) (all []Key, err error) {
	text, err := from.text()
	if err != nil {
		return nil, err
	}
	sets, err := from.keysets(text)
	if err != nil {
		return nil, err
	}
	return sets.list(), nil
}

func (s keysets) list() (all []Key) {
	info := s.answers.KeysetInfo()
	for _, k := range info.GetKeyInfo() {
		all = append(all, Key{k.GetKeyId(), k.GetKeyId() == info.GetPrimaryKeyId(), k.GetStatus() == tinkpb.KeyStatusType_ENABLED})
	}
	return all
}

// Step is one change of keys, see [Change].
type Step struct {
	do func(*keysets) error
}

// Add adds a key that opens, and seals nothing yet: so every copy of a service can have it before the first payload is
// sealed with it.
func Add() Step { return Step{func(s *keysets) error { _, err := s.add(); return err }} }

// Rotate adds a key and makes it the primary one. It is for a service whose copies read one file: they read it again when
// they meet the new key. For others there are [Add] and, when all have the key, [Primary].
func Rotate() Step {
	return Step{func(s *keysets) error {
		id, err := s.add()
		if err != nil {
			return err
		}
		return s.each(func(m *keyset.Manager) error { return m.SetPrimary(id) })
	}}
}

// Primary has a key seal from now on.
func Primary(id uint32) Step {
	return Step{func(s *keysets) error {
		if s.answers.KeysetInfo().GetPrimaryKeyId() == id {
			return nil
		}
		return step(id, (*keyset.Manager).SetPrimary).do(s)
	}}
}

// Enable has a key open again what it has sealed.
func Enable(id uint32) Step { return step(id, (*keyset.Manager).Enable) }

// Disable has a key open nothing until it is enabled again: a trial before it is destroyed.
func Disable(id uint32) Step { return step(id, (*keyset.Manager).Disable) }

// Destroy removes a key that is disabled, for ever: what is still sealed with it is lost, in backups too.
func Destroy(id uint32) Step {
	return Step{func(s *keysets) error {
		for _, k := range s.list() {
			if k.ID == id && k.Enabled {
				return fmt.Errorf("key %d is enabled: disable it first, and see that nothing needs it", id)
			}
		}
		return step(id, (*keyset.Manager).Delete).do(s)
	}}
}

func step(id uint32, change func(*keyset.Manager, uint32) error) Step {
	return Step{func(s *keysets) error {
		if r, err := s.ring(); err != nil {
			return err
		} else if _, found := r.enabled[id]; !found {
			return fmt.Errorf("there is no key %d", id)
		} else if r.primary == id {
			return fmt.Errorf("key %d is the primary one: make another one primary first", id)
		}
		return s.each(func(m *keyset.Manager) error { return change(m, id) })
	}}
}

// Change does steps to the keys of a source that can be written, all of them or, where one fails, none.
func Change(in Source, steps ...Step) error {
	if _, err := List(in); err != nil {
		return err
	}
	if in.update == nil {
		return fmt.Errorf("sealed: %s cannot be written: put what it holds into a file, change that, and put it back", in.name)
	}
	err := in.update(func(old []byte) ([]byte, error) {
		sets, err := readKeysets(old)
		for i := 0; i < len(steps) && err == nil; i++ {
			err = steps[i].do(&sets)
		}
		if err != nil {
			return nil, err
		}
		text, err := sets.write()
		if err == nil {
			_, err = readKeysets(text)
		}
		return text, err
	})
	if err != nil {
		return fmt.Errorf("sealed: %s is as it was: %w", in.name, err)
	}
	return nil
}

// each does the same to both keysets.
func (s *keysets) each(change func(*keyset.Manager) error) error {
	for _, handle := range []**keyset.Handle{&s.answers, &s.index} {
		m := keyset.NewManagerFromHandle(*handle)
		if err := change(m); err != nil {
			return err
		}
		changed, err := m.Handle()
		if err != nil {
			return err
		}
		*handle = changed
	}
	return nil
}

// add adds a key to both keysets under one ID.
func (s *keysets) add() (id uint32, err error) {
	index, err := keyset.NewHandle(prf.HMACSHA256PRFKeyTemplate())
	if err != nil {
		return 0, err
	}
	made := insecurecleartextkeyset.KeysetMaterial(index).GetKey()[0]
	all := &tinkpb.Keyset{}
	if s.answers == nil {
		s.answers, err = keyset.NewHandle(aead.AES256GCMKeyTemplate())
		if err != nil {
			return 0, err
		}
		id = s.answers.KeysetInfo().GetPrimaryKeyId()
		all.PrimaryKeyId = id
	} else {
		m := keyset.NewManagerFromHandle(s.answers)
		if id, err = m.Add(aead.AES256GCMKeyTemplate()); err != nil {
			return 0, err
		}
		if s.answers, err = m.Handle(); err != nil {
			return 0, err
		}
		all = proto.CloneOf(insecurecleartextkeyset.KeysetMaterial(s.index))
	}
	made.KeyId = id
	all.Key = append(all.Key, made)
	text, err := proto.Marshal(all)
	if err == nil {
		s.index, err = insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(text)))
	}
	return id, err
}
