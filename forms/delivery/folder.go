package delivery

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// Folder is a transport that writes each message into a file, for development: most mail programs open an .eml. The files
// that go with a message ([Mail.Attach]) are beside it, and there before it.
//
// It is a destination too, which writes each submission into a file for another program to take: as JSON, or what a
// [Format] makes of it.
//
// The file appears whole or not at all and is readable by its owner only. Its name comes from the key, so a message
// that is sent again replaces itself. The folder is made when it is missing. A [Queue] that is started removes messages
// after a while, and what a program that was killed left half written; other files of the folder it leaves alone.
type Folder struct {
	Dir string // the folder, such as "mail"
	// Keep is how long a file is kept. Defaults to 7 days for a message, and for ever for a submission, which somebody
	// takes; negative is for ever.
	Keep time.Duration
}

// halfWritten begins the name of a file that is not whole yet. halfLasts is longer than the writing takes; a message whose
// file is removed all the same is sent again.
const (
	halfWritten = ".new-"
	halfLasts   = 5 * time.Second
)

// folderName is what fileName makes of a message, and submissionName of a submission.
var (
	folderName     = regexp.MustCompile(`^[A-Za-z0-9-]{0,80}-[0-9a-f]{8}(\.eml|-[0-9]+-.+)$`)
	submissionName = regexp.MustCompile(`^[A-Za-z0-9-]{0,80}-[0-9a-f]{8}\.(json|csv|data)$`)
)

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
	for i, file := range m.Files {
		r, err := file.Open(ctx)
		if err == nil {
			err = errors.Join(f.write(fmt.Sprintf("%s-%d-%s", strings.TrimSuffix(fileName(key), ".eml"), i+1, filepath.Base(file.Name)), r), r.Close())
		}
		if err != nil {
			return &Error{Reason: "a file could not be written to the folder " + filepath.Base(f.Dir), Err: err}
		}
	}
	if err := f.write(fileName(key), bytes.NewReader(data)); err != nil {
		return &Error{Reason: "the message could not be written to the folder " + filepath.Base(f.Dir), Err: err}
	}
	return nil
}

// Deliver writes the submission to Dir: a file that ends in .json, .csv or, of another type, .data.
func (f Folder) Deliver(ctx context.Context, d Delivery) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := f.write(strings.TrimSuffix(fileName(d.Key), ".eml")+extensionOf(d.Type), bytes.NewReader(d.Data)); err != nil {
		return &Error{Reason: "the submission could not be written to the folder " + filepath.Base(f.Dir), Err: err}
	}
	return nil
}

// extensionOf is the ending of a file of a media type.
func extensionOf(mediaType string) string {
	switch kind, _, _ := strings.Cut(mediaType, ";"); kind {
	case "", "application/json":
		return ".json"
	case "text/csv":
		return ".csv"
	}
	return ".data"
}

// write makes the file under another name first, so that nobody sees half of it.
func (f Folder) write(name string, data io.Reader) (err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(f.Dir, halfWritten+"*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	_, err = io.Copy(temp, data)
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	if err = os.Rename(temp.Name(), filepath.Join(f.Dir, name)); err != nil || runtime.GOOS == "windows" { // which syncs no folders
		return err
	}
	dir, err := os.Open(f.Dir)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close()) // the name is on the disk too, before anybody says that it was delivered
}

// Purge removes messages that were written longer ago than Keep, and files that were left half written.
func (f Folder) Purge(ctx context.Context) error {
	entries, err := os.ReadDir(f.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var errs []error
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || ctx.Err() != nil || !f.over(e.Name(), time.Since(info.ModTime())) {
			continue // a file that has just gone, for one
		}
		if err := os.Remove(filepath.Join(f.Dir, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(append(errs, err, ctx.Err())...); err != nil {
		return &Error{Reason: "old messages could not be removed from the folder " + filepath.Base(f.Dir), Err: err}
	}
	return nil
}

// over says whether a file of the folder has had its time.
func (f Folder) over(name string, age time.Duration) bool {
	if strings.HasPrefix(name, halfWritten) {
		return age > halfLasts
	}
	if submissionName.MatchString(name) {
		return f.Keep > 0 && age > f.Keep
	}
	keep := f.Keep
	if keep == 0 {
		keep = 7 * 24 * time.Hour
	}
	return keep > 0 && age > keep && folderName.MatchString(name)
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
