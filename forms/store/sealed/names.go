package sealed

import "encoding/base64"

// Names are keyed hashes of a name, that of the primary key first, so that what a database calls a mailbox cannot be found out
// by trying addresses. Package forms asks for them.
func (s *Store) Names(of string) (all []string) {
	for _, key := range s.keys.ring.Load().hashes {
		sum, err := key.ComputePRF(recordOf("name", of), 32)
		if err != nil {
			panic("sealed: HMAC-SHA-256 has 32 bytes: " + err.Error())
		}
		all = append(all, base64.RawURLEncoding.EncodeToString(sum))
	}
	return all
}
