package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// checked is a page's report, or why there is none.
type checked struct {
	report *accessibility.Report
	err    error
	unread []string // origins that the page refers to and that were not asked for
}

// check checks the pages side by side, and gives them in their order.
func (o *options) check(ctx context.Context, stdin io.Reader) iter.Seq[checked] {
	return func(yield func(checked) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		// Each page waits in a channel of its own; the queue bounds how many
		// are at work or waiting.
		queue := make(chan chan checked, runtime.GOMAXPROCS(0))
		go func() {
			defer close(queue)
			for _, name := range o.pages {
				done := make(chan checked, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				go func() { done <- o.checkOne(ctx, name, stdin) }()
			}
		}()
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}

func (o *options) checkOne(ctx context.Context, name string, stdin io.Reader) checked {
	checker := o.checker
	source := accessibility.Source{Name: name}
	var err error
	unread := func() []string { return nil }
	if isURL(name) {
		s := newSite(o.also)
		checker.Get = s.get
		source.Address, source.Content, source.MediaType, err = s.page(ctx, name)
		unread = s.unread
	} else {
		source.Address, source.Content, err = o.read(name, stdin)
		if err == nil {
			checker.Get = o.files(source.Address.Path)
		}
	}
	if err != nil {
		return checked{err: err}
	}
	report, err := checker.CheckSource(ctx, source)
	return checked{report, err, unread()}
}

func isURL(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// read reads a file, or standard input as if it were a file in the current folder.
func (o *options) read(name string, stdin io.Reader) (*url.URL, []byte, error) {
	var in io.Reader = stdin
	path := "stdin.html"
	if name != "-" {
		if strings.Contains(name, "://") {
			return nil, nil, fmt.Errorf("%s: only http and https addresses can be checked", name)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, nil, fmt.Errorf("%s is a folder: name the files in it", name)
		}
		in, path = f, name
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, err
	}
	content, err := io.ReadAll(io.LimitReader(in, dom.MaxSize+1)) // one more is refused by the check
	return &url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}, content, err
}

// files reads what a file refers to: from its own folder and, for all else,
// from the root; without one, from the current folder if the page is in it.
func (o *options) files(page string) func(context.Context, *url.URL) ([]byte, string, error) {
	own := filepath.Dir(page)
	root := o.root
	if root == "" {
		root = own
		if cwd, err := os.Getwd(); err == nil && inside(cwd, page) {
			root = cwd
		}
	}
	ownFiles, rootFiles := load.Files(own), load.Files(root)
	return func(_ context.Context, u *url.URL) ([]byte, string, error) {
		if inside(own, u.Path) {
			return ownFiles(u)
		}
		return rootFiles(u)
	}
}

func inside(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && filepath.IsLocal(rel)
}
