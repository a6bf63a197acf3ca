package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/moothall/moothall/standards/internal/files"
)

// target is where a catalogue goes: the output, or with -w its file in the folder.
type target struct {
	e     env
	write *bool
}

func (s sources) target(e env) target {
	return target{e, s.flags.Bool("w", false, "write DIR/LANGUAGE.json, whole or not at all, instead of the output")}
}

// put writes the catalogue of a language.
func (t target) put(path string, catalogue func(io.Writer) error) error {
	if !*t.write {
		return catalogue(t.e.out)
	}
	return replace(path, catalogue)
}

// check refuses an output that is a catalogue of the folder: the shell has
// emptied it before it could be read.
func (t target) check(dir string) error {
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	for _, name := range names {
		if in, err := os.Open(name); err == nil {
			same := files.Same(in, t.e.out)
			if err := in.Close(); err != nil {
				return err
			}
			if same {
				return fmt.Errorf("the output is %s, which the shell empties before it can be read: get it back from version control, and use -w instead of >", name)
			}
		}
	}
	return nil
}

// replace writes a file under another name first, so that it is never there in
// part. A link stays a link.
func replace(path string, write func(io.Writer) error) (err error) {
	mode := fs.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	temp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(temp.Name()))
		}
	}()
	err = write(temp)
	if err == nil {
		err = errors.Join(temp.Chmod(mode), temp.Sync())
	}
	if err = errors.Join(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
