package sealed

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/core/registry"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// document is how keys are kept: JSON keysets of Tink, in clear or encrypted by a KMS.
type document struct {
	KMS     string          `json:"kms,omitempty"` // the URI of the key that encrypts the keysets
	Answers json.RawMessage `json:"answers"`       // AEAD
	Index   json.RawMessage `json:"index"`         // PRF
}

// keysets are a document, opened. Each key of answers has one of index under the same ID.
type keysets struct {
	kms            string
	answers, index *keyset.Handle
}

// The keysets of a document by name, which is what a KMS binds each to.
const answersName, indexName = "moothall answers", "moothall index"

// readKeysets opens a document.
func readKeysets(text []byte) (s keysets, err error) {
	text = bytes.TrimSpace(text)
	if !bytes.HasPrefix(text, []byte("{")) { // so it can stand in an environment variable
		if text, err = base64.StdEncoding.AppendDecode(nil, text); err != nil {
			return s, errors.New("it is neither JSON nor base64 of that: is it what the command keys make wrote, whole?")
		}
	}
	var d document
	if json.Unmarshal(text, &d) != nil || d.Answers == nil || d.Index == nil {
		return s, errors.New("it holds no keys: is it what the command keys make wrote, whole?")
	}
	master, err := masterOf(d.KMS)
	if err != nil {
		return s, err
	}
	s.kms = d.KMS
	if s.answers, err = readKeyset(d.Answers, master, answersName); err == nil {
		s.index, err = readKeyset(d.Index, master, indexName)
	}
	return s, err
}

// masterOf is the key that encrypts keysets, nil for none.
func masterOf(uri string) (tink.AEAD, error) {
	if uri == "" {
		return nil, nil
	}
	client, err := registry.GetKMSClient(uri)
	if err != nil {
		return nil, fmt.Errorf("no KMS client of Tink takes %q: have the program call registry.RegisterKMSClient with the one of its provider", uri)
	}
	master, err := client.GetAEAD(uri)
	if err != nil {
		return nil, fmt.Errorf("the KMS gives no key %q: %w", uri, err)
	}
	return master, nil
}

// readKeyset reads one keyset. Its errors never hold what Tink says of the text, which may be a key.
func readKeyset(text []byte, master tink.AEAD, name string) (*keyset.Handle, error) {
	in := keyset.NewJSONReader(bytes.NewReader(text))
	if master == nil {
		h, err := insecurecleartextkeyset.Read(in)
		if err != nil {
			return nil, fmt.Errorf("the keyset %q is not readable", name)
		}
		return h, nil
	}
	h, err := keyset.ReadWithAssociatedData(in, master, []byte(name))
	if err != nil {
		return nil, fmt.Errorf("the KMS does not decrypt the keyset %q: may this program use its key, and is that the key that encrypted it?", name)
	}
	return h, nil
}

// write is the document again.
func (s keysets) write() ([]byte, error) {
	master, err := masterOf(s.kms)
	if err != nil {
		return nil, err
	}
	d := document{KMS: s.kms}
	for handle, into := range map[*keyset.Handle]*json.RawMessage{s.answers: &d.Answers, s.index: &d.Index} {
		var out bytes.Buffer
		name := answersName
		if handle == s.index {
			name = indexName
		}
		if master == nil {
			err = insecurecleartextkeyset.Write(handle, keyset.NewJSONWriter(&out))
		} else {
			err = handle.WriteWithAssociatedData(keyset.NewJSONWriter(&out), master, []byte(name))
		}
		if err != nil {
			return nil, fmt.Errorf("the keyset %q cannot be written: %w", name, err)
		}
		*into = out.Bytes()
	}
	return json.MarshalIndent(d, "", "  ")
}

// ring is keys that are ready to be used.
type ring struct {
	aead    tink.AEAD
	primary uint32
	enabled map[uint32]bool // every key there is
	hashes  []hash          // the primary one first
}

// hash is a key of the index.
type hash struct {
	id uint32
	prf.PRF
}

func (s keysets) ring() (*ring, error) {
	r := &ring{enabled: map[uint32]bool{}}
	info := s.answers.KeysetInfo()
	for _, key := range info.GetKeyInfo() {
		if key.GetOutputPrefixType() != tinkpb.OutputPrefixType_TINK {
			return nil, fmt.Errorf("the key %d has no prefix with its ID: make keys with the command keys", key.GetKeyId())
		}
		r.enabled[key.GetKeyId()] = key.GetStatus() == tinkpb.KeyStatusType_ENABLED
	}
	r.primary = info.GetPrimaryKeyId()
	var err error
	if r.aead, err = aead.New(s.answers); err != nil {
		return nil, fmt.Errorf("the keyset %q has keys of another kind: make keys with the command keys", answersName)
	}
	set, err := prf.NewPRFSet(s.index)
	if err != nil || set.PRFs[set.PrimaryID] == nil {
		return nil, fmt.Errorf("the keyset %q has keys of another kind: make keys with the command keys", indexName)
	}
	for id, key := range set.PRFs {
		r.hashes = append(r.hashes, hash{id, key})
	}
	slices.SortFunc(r.hashes, func(a, b hash) int {
		switch set.PrimaryID {
		case a.id:
			return -1
		case b.id:
			return 1
		}
		return int(int64(a.id) - int64(b.id))
	})
	return r, nil
}

// has says why a key opens nothing.
func (r *ring) has(id uint32) error {
	enabled, found := r.enabled[id]
	switch {
	case enabled:
		return nil
	case found:
		return fmt.Errorf("%w: key %d is disabled: enable it with go run ./forms/cmd/keys enable, and seal everything anew before it is disabled again", ErrNoKey, id)
	}
	return fmt.Errorf("%w: it was sealed with key %d, which is not among the keys: give those that the database was sealed with", ErrNoKey, id)
}

// keys are the keys of a service, read again when need be.
type keys struct {
	source Source
	ring   atomic.Pointer[ring]

	mu   sync.Mutex
	text []byte // of the source, as it was read last
}

// readKeys reads keys. The error says what is wrong with the source, and never what is in it.
func readKeys(_ context.Context, from Source) (*keys, error) {
	k := &keys{source: from}
	return k, k.read()
}

// read reads the source, unless it says what it said before.
func (k *keys) read() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	text, err := k.source.text()
	if err != nil || k.text != nil && bytes.Equal(text, k.text) {
		return err
	}
	ring, err := k.source.ring(text)
	if err == nil {
		k.text = text
		k.ring.Store(ring)
	}
	return err
}

// with is the keys that are there, read again if one is not among them: another copy of the service, or the command, may
// have got it from the same file since.
func (k *keys) with(id uint32) *ring {
	if now := k.ring.Load(); now.knows(id) {
		return now
	}
	_ = k.read() // what is wrong with the source is found at the next start: the key is missing in any case
	return k.ring.Load()
}

func (r *ring) knows(id uint32) bool {
	_, found := r.enabled[id]
	return found
}
