package sealed

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Source is where keys are kept: [File], [FileOrMake] or [Env].
type Source struct {
	name string
	read func() ([]byte, error)
	only *Source // the same without making keys, nil for itself
	// update has change make the new document of the present one, nil for none, while nobody else does; it is nil itself where
	// nobody can. What change does not change is not written.
	update func(change func(old []byte) ([]byte, error)) error
}

// File is a file that its owner alone may read: another mode than 0600 or 0400 is an error.
func File(path string) Source {
	return Source{
		name: "the key file " + filepath.Base(path),
		read: func() ([]byte, error) { return readFile(path) },
		update: func(change func([]byte) ([]byte, error)) error {
			return updateFile(path, change)
		},
	}
}

// FileOrMake is [File], and makes one with a warning where there is none and the database is not sealed yet.
func FileOrMake(path string) Source {
	s := File(path)
	only, read := s, s.read
	s.only = &only
	s.read = func() (text []byte, err error) {
		if text, err = read(); !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
		made := false
		err = s.update(func(old []byte) (_ []byte, err error) {
			if text = old; old == nil { // else another program has made it meanwhile
				made = true
				text, err = newDocument("")
			}
			return text, err
		})
		if err == nil && made {
			slog.Warn("a key file was made: keep a copy of it where the backups of the database are not, or nobody reads the answers again", "file", filepath.Base(path))
		}
		return text, err
	}
	return s
}

// Env is an environment variable that holds what is in a key file, or the base64 of it.
func Env(name string) Source {
	return Source{name: "the environment variable " + name, read: func() ([]byte, error) {
		text, found := os.LookupEnv(name)
		if !found {
			return nil, errors.New("it is not set: put in it what go run ./forms/cmd/keys make prints")
		}
		return []byte(text), nil
	}}
}

// text reads the document.
func (s Source) text() ([]byte, error) {
	if s.read == nil {
		return nil, errors.New("sealed: the keys have no source: use sealed.File or sealed.Env")
	}
	text, err := s.read()
	if err != nil {
		return nil, fmt.Errorf("sealed: %s cannot be read: %w", s.name, err)
	}
	return text, nil
}

// keysets opens what text reads.
func (s Source) keysets(text []byte) (keysets, error) {
	sets, err := readKeysets(text)
	if err != nil {
		return sets, fmt.Errorf("sealed: %s: %w", s.name, err)
	}
	return sets, nil
}

func (s Source) ring(text []byte) (*ring, error) {
	sets, err := s.keysets(text)
	if err != nil {
		return nil, err
	}
	r, err := sets.ring()
	if err != nil {
		return nil, fmt.Errorf("sealed: %s: %w", s.name, err)
	}
	return r, nil
}

// errNoFile is a key file that is not there.
type errNoFile struct{ error }

func (errNoFile) Error() string {
	return "there is no such file: give the one that the database was sealed with, or make the first with go run ./forms/cmd/keys make"
}

func (e errNoFile) Unwrap() error { return e.error }

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoFile{fs.ErrNotExist}
	}
	if err != nil {
		return nil, plain(err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, plain(err)
	case info.IsDir():
		return nil, errors.New("it is a folder: give the path of a file in it")
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, fmt.Errorf("others than its owner may read it (mode %04o): make it the service's own with chmod 600", info.Mode().Perm())
	case info.Size() > 1<<20:
		return nil, errors.New("it is over 1 MiB, so it is no key file")
	}
	text := make([]byte, info.Size())
	n, err := f.ReadAt(text, 0)
	if n < len(text) {
		return nil, plain(err)
	}
	return text, nil
}

// lockPatience is how long somebody waits who changes a key file while somebody else does.
const lockPatience = 5 * time.Second

// updateFile changes a key file as a whole or not at all, while nobody else does: a key that was lost would be one that
// something may be sealed with.
func updateFile(path string, change func([]byte) ([]byte, error)) error {
	lock := path + ".lock"
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		f, err := os.OpenFile(lock, os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			_ = f.Close() // nothing was written
			break
		}
		if !errors.Is(err, fs.ErrExist) {
			return plain(err)
		}
		if time.Since(began) > lockPatience {
			return fmt.Errorf("another program changes it: if none does, remove %s", filepath.Base(lock))
		}
	}
	defer func() { _ = os.Remove(lock) }() // else the next one is told
	old, err := readFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := change(old)
	if err != nil || bytes.Equal(text, old) {
		return err
	}
	return writeFile(path, text)
}

// writeFile writes a whole file or nothing, so that a power cut leaves one or the other.
func writeFile(path string, text []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".keys-*") // with mode 0600
	if err != nil {
		return plain(err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // what is there still after an error
	_, err = f.Write(append(bytes.TrimSpace(text), '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return plain(err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return plain(err)
	}
	err = dir.Sync()
	if runtime.GOOS == "windows" { // which has no such thing
		err = nil
	}
	return plain(errors.Join(err, dir.Close()))
}

// plain is an error of the file system without the path.
func plain(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
