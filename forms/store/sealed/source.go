package sealed

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
)

// Source is where keys are kept: [File], [FileOrMake] or [Env].
type Source struct {
	name  string
	read  func() ([]byte, error)
	write func(text []byte, fresh bool) error // nil where nobody can; fresh: there must be none yet
	only  *Source                             // the same without making keys, nil for itself
}

// File is a file that its owner alone may read: another mode than 0600 or 0400 is an error.
func File(path string) Source {
	return Source{
		name: "the key file " + filepath.Base(path),
		read: func() ([]byte, error) { return readFile(path) },
		write: func(text []byte, fresh bool) error {
			return writeFile(path, text, fresh)
		},
	}
}

// FileOrMake is [File], and makes one with a warning where there is none and the database is not sealed yet.
func FileOrMake(path string) Source {
	s := File(path)
	only, read := s, s.read
	s.only = &only
	s.read = func() ([]byte, error) {
		text, err := read()
		if !errors.Is(err, fs.ErrNotExist) {
			return text, err
		}
		if text, err = newDocument(""); err != nil {
			return nil, err
		}
		if err := s.write(text, true); errors.Is(err, fs.ErrExist) {
			return read() // another program has made it meanwhile
		} else if err != nil {
			return nil, err
		}
		slog.Warn("a key file was made: keep a copy of it where the backups of the database are not, or nobody reads the answers again", "file", filepath.Base(path))
		return text, nil
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

// writeFile writes a whole file or nothing.
func writeFile(path string, text []byte, fresh bool) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".keys-*") // with mode 0600
	if err != nil {
		return plain(err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // what is there still after an error
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return plain(err)
	}
	if fresh { // a link takes no name that is taken
		return plain(os.Link(f.Name(), path))
	}
	return plain(os.Rename(f.Name(), path))
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
