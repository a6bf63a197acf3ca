package delivery

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Folder is a transport that writes each message into a file, for development: most mail programs open an .eml.
//
// The file appears whole or not at all and is readable by its owner only. Its name comes from the key, so a message
// that is sent again replaces itself. The folder is made when it is missing.
type Folder struct {
	Dir string // the folder, such as "mail"
}

// Check reports a missing Dir.
func (f Folder) Check() error {
	if f.Dir == "" {
		return errors.New("Folder.Dir is empty: give a folder for the messages, such as \"mail\"")
	}
	return nil
}

// Send writes the message to Dir.
func (f Folder) Send(ctx context.Context, key string, m Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := render(key, m)
	if err != nil {
		return err
	}
	if err := f.write(fileName(key), data); err != nil {
		return &Error{Reason: "the message could not be written to the folder " + filepath.Base(f.Dir), Err: err}
	}
	return nil
}

// write makes the file under another name first, so that nobody sees half of it.
func (f Folder) write(name string, data []byte) (err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(f.Dir, ".new-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, err = temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), filepath.Join(f.Dir, name))
}

// fileName is the key with what a file name may not hold replaced, and a hash so that no two keys share a name.
func fileName(key string) string {
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return '-'
	}, key)
	sum := sha256.Sum256([]byte(key))
	return safe[:min(len(safe), 80)] + "-" + hex.EncodeToString(sum[:4]) + ".eml"
}
