package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/moothall/moothall/accessibility"
	"github.com/moothall/moothall/accessibility/internal/dom"
	"github.com/moothall/moothall/accessibility/internal/load"
)

// checked is a page's report, or why there is none.
type checked struct {
	report *accessibility.Report
	err    error
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
	if isURL(name) {
		s := &site{client: &http.Client{Timeout: maxTime, CheckRedirect: redirect}}
		checker.Get = s.get
		source.Address, source.Content, source.MediaType, err = s.page(ctx, name)
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
	return checked{report, err}
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

// The limits of a page from the network, in time for each request.
const (
	maxTime      = 30 * time.Second
	maxRedirects = 10
)

func redirect(req *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if !isURL(req.URL.String()) {
		return fmt.Errorf("a redirect to %s: only http and https are followed", req.URL.Redacted())
	}
	return nil
}

type site struct{ client *http.Client }

// page reads the page itself, and where it was found after redirects.
func (s *site) page(ctx context.Context, name string) (*url.URL, []byte, string, error) {
	u, err := url.Parse(name)
	if err != nil {
		return nil, nil, "", err
	}
	final, content, mediaType, err := s.read(ctx, u)
	if err == nil && mediaType != "" && !load.IsPage(mediaType) {
		err = fmt.Errorf("%s is %s: only HTML, XHTML and SVG can be checked", u.Redacted(), mediaType)
	}
	return final, content, mediaType, err
}

func (s *site) get(ctx context.Context, u *url.URL) ([]byte, string, error) {
	_, content, mediaType, err := s.read(ctx, u)
	return content, mediaType, err
}

func (s *site) read(ctx context.Context, u *url.URL) (*url.URL, []byte, string, error) {
	if !isURL(u.String()) || u.Host == "" {
		return nil, nil, "", fmt.Errorf("%s: only http and https addresses are read", u.Redacted())
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, "", err
	}
	req.Header.Set("User-Agent", "moothall-a11y")
	res, err := s.client.Do(req)
	if err != nil {
		return nil, nil, "", err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, nil, "", fmt.Errorf("%s answered %s", u.Redacted(), res.Status)
	}
	content, err := io.ReadAll(io.LimitReader(res.Body, dom.MaxSize+1))
	if err == nil && len(content) > dom.MaxSize {
		err = fmt.Errorf("%s: %w", u.Redacted(), dom.ErrTooLarge)
	}
	return res.Request.URL, content, res.Header.Get("Content-Type"), err
}
