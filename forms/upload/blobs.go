package upload

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Blobs keeps the bytes of files under ids that [Files] makes: 26 capital letters and digits. Its errors hold neither. Its
// methods may be called at once by many goroutines, and obey their context.
type Blobs interface {
	// Put stores what r gives, in memory that does not grow with it, and returns how much that was. Where r ends with an
	// error nothing is kept and Put returns that error, so that [errors.As] finds it. A blob that is there is replaced.
	Put(ctx context.Context, id string, r io.Reader) (size int64, err error)
	// Open gives a blob back; one that is not there is [fs.ErrNotExist]. The caller closes it.
	Open(ctx context.Context, id string) (io.ReadCloser, error)
	// Delete removes a blob. One that is not there is no error.
	Delete(ctx context.Context, id string) error
}

// Lister is a [Blobs] that can say what it holds, see [Files.Orphans]. Those of this package and of forms/store/sealed are.
type Lister interface {
	// Each calls f with the id of every blob that was last written at or before a time, also of what is left of one that
	// never was whole. An error of f ends it and is returned as it is. f may call the Blobs.
	Each(ctx context.Context, before time.Time, f func(id string) error) error
}

// newID makes the name of a file: 130 bits that nobody can guess.
func newID() string { return rand.Text() }

// IsID says whether s has the form of a file's id.
func IsID(s string) bool {
	return len(s) == 26 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// obeying reads until its context ends.
type obeying struct {
	ctx context.Context
	r   io.Reader
}

func (o obeying) Read(p []byte) (int, error) {
	if err := o.ctx.Err(); err != nil {
		return 0, err
	}
	return o.r.Read(p)
}

// page is the size of the parts that a blob in memory is kept in, so that it never has to move as it grows.
const page = 256 << 10

// Memory keeps blobs until the process ends, for tests and for trying things out. The zero value is empty and works.
type Memory struct {
	mu    sync.Mutex
	blobs map[string][][]byte
	at    map[string]time.Time // when each was put there
}

// Put implements [Blobs].
func (m *Memory) Put(ctx context.Context, id string, r io.Reader) (size int64, err error) {
	var pages [][]byte
	for r = (obeying{ctx, r}); err != io.EOF; {
		if len(pages) == 0 || len(pages[len(pages)-1]) == page {
			pages = append(pages, make([]byte, 0, page))
		}
		last := &pages[len(pages)-1]
		var n int
		if n, err = r.Read((*last)[len(*last):page]); err != nil && err != io.EOF {
			return 0, err
		}
		*last = (*last)[:len(*last)+n]
		size += int64(n)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.blobs == nil {
		m.blobs, m.at = make(map[string][][]byte), make(map[string]time.Time)
	}
	m.blobs[id], m.at[id] = pages, time.Now()
	return size, nil
}

// Open implements [Blobs].
func (m *Memory) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	pages, found := m.blobs[id]
	if !found {
		return nil, fs.ErrNotExist
	}
	var parts []io.Reader
	for _, p := range pages {
		parts = append(parts, bytes.NewReader(p))
	}
	return io.NopCloser(obeying{ctx, io.MultiReader(parts...)}), nil
}

// Delete implements [Blobs].
func (m *Memory) Delete(ctx context.Context, id string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.blobs, id)
	return nil
}

// Each implements [Lister].
func (m *Memory) Each(ctx context.Context, before time.Time, f func(id string) error) error {
	m.mu.Lock()
	var ids []string
	for id := range m.blobs {
		if !m.at[id].After(before) {
			ids = append(ids, id)
		}
	}
	m.mu.Unlock()
	slices.Sort(ids)
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f(id); err != nil {
			return err
		}
	}
	return nil
}

// Forget removes all blobs.
func (m *Memory) Forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.blobs = nil
}

// Len is how many blobs there are.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.blobs)
}

// Folder keeps each blob in a file of a folder on the disk of one machine, readable by its owner alone. The folder is made
// when it is missing. A blob is on the disk, or not there at all, when Put returns.
type Folder string

// place is where a blob is: some hundred folders, as none should have very many files.
func (f Folder) place(id string) (string, error) {
	if f == "" || !IsID(id) {
		return "", errors.New("upload: a Folder needs a path, and ids of 26 capital letters and digits")
	}
	return filepath.Join(string(f), id[:2], id), nil
}

// half is the end of the name of a file that is not whole yet.
const half = ".part"

// Put implements [Blobs].
func (f Folder) Put(ctx context.Context, id string, r io.Reader) (size int64, err error) {
	name, err := f.place(id)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return 0, plain(err)
	}
	temp, err := os.OpenFile(name+half, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, plain(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp.Name()) // the first error says what went wrong
		}
	}()
	size, err = io.Copy(temp, onlyReader{obeying{ctx, r}})
	if err == nil {
		err = plain(temp.Sync())
	}
	if closed := temp.Close(); err == nil {
		err = plain(closed)
	}
	if err == nil {
		err = plain(os.Rename(temp.Name(), name))
	}
	if err == nil {
		err = plain(syncFolder(filepath.Dir(name)))
	}
	if err != nil {
		return 0, err
	}
	return size, nil
}

// syncFolder makes a name that was given in a folder survive a power cut.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// onlyReader hides what else a reader can do, so that the memory is known.
type onlyReader struct{ io.Reader }

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

// Open implements [Blobs].
func (f Folder) Open(ctx context.Context, id string) (io.ReadCloser, error) {
	name, err := f.place(id)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fs.ErrNotExist
		}
		return nil, plain(err)
	}
	return file, nil
}

// Delete implements [Blobs].
func (f Folder) Delete(ctx context.Context, id string) error {
	name, err := f.place(id)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	for _, name := range []string{name, name + half} { // a program that was killed may have left the half of it
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return plain(err)
		}
	}
	return nil
}

// Each implements [Lister]. Files that are no blobs are left out.
func (f Folder) Each(ctx context.Context, before time.Time, each func(id string) error) error {
	folders, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) { // nothing was put there yet
		return nil
	}
	if err != nil {
		return plain(err)
	}
	for _, folder := range folders {
		if !folder.IsDir() || len(folder.Name()) != 2 {
			continue
		}
		blobs, err := os.ReadDir(filepath.Join(string(f), folder.Name()))
		if err != nil {
			return plain(err)
		}
		for _, blob := range blobs {
			id := strings.TrimSuffix(blob.Name(), half)
			info, err := blob.Info()
			if err != nil || !IsID(id) || id[:2] != folder.Name() || info.ModTime().After(before) { // it may be gone meanwhile
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := each(id); err != nil {
				return err
			}
		}
	}
	return nil
}
