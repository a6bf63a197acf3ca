package load

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Files reads file: addresses below root, and addresses whose path starts with
// "/" as below root too. A folder is its index.html. Where nothing has that
// path, its first folders are left out one by one, as long as one remains:
// pages of a site that is served below a prefix name it in their links.
//
// Nothing outside root can be read, by ".." and symbolic links neither.
func Files(root string) Getter {
	abs, err := filepath.Abs(root)
	return func(u *url.URL) ([]byte, string, error) {
		if err != nil {
			return nil, "", err
		}
		if u.Scheme != "file" && u.Scheme != "" || u.Host != "" {
			return nil, "", fmt.Errorf("%s is not a file", u.Redacted())
		}
		dir, err := os.OpenRoot(abs)
		if err != nil {
			return nil, "", err
		}
		defer dir.Close()
		for _, name := range candidates(abs, u.Path) {
			if content, mediaType, err := readFile(dir, name); err == nil || !errors.Is(err, os.ErrNotExist) {
				return content, mediaType, err
			}
		}
		return nil, "", fmt.Errorf("%s: %w", u.Path, os.ErrNotExist)
	}
}

// candidates are the names below root that a path may mean, best first.
func candidates(root, path string) []string {
	path = filepath.Clean("/" + filepath.FromSlash(path))
	if rel, err := filepath.Rel(root, path); err == nil && filepath.IsLocal(rel) {
		return []string{rel}
	}
	name := strings.TrimPrefix(path, "/")
	if name == "" {
		name = "."
	}
	names := []string{name}
	for {
		_, rest, ok := strings.Cut(name, "/")
		if !ok || !strings.Contains(rest, "/") || len(names) > 32 {
			return names
		}
		name = rest
		names = append(names, name)
	}
}

func readFile(dir *os.Root, name string) (content []byte, mediaType string, err error) {
	info, err := dir.Stat(name)
	if err != nil {
		return nil, "", err
	}
	if info.IsDir() {
		name = filepath.Join(name, "index.html")
		if info, err = dir.Stat(name); err != nil {
			return nil, "", err
		}
	}
	if !info.Mode().IsRegular() {
		return nil, "", fmt.Errorf("%s is not a regular file", name)
	}
	f, err := dir.Open(name)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	content, err = io.ReadAll(io.LimitReader(f, dom.MaxSize+1))
	if err == nil && len(content) > dom.MaxSize {
		err = fmt.Errorf("%s is over %d MB", name, dom.MaxSize>>20)
	}
	return content, typeOf(name), err
}

// remember reads each address once, and no more than maxFetches of them: rules
// and frames ask for the same sheets and pages again and again.
func remember(get Getter) Getter {
	if get == nil {
		return nil
	}
	type answer struct {
		content   []byte
		mediaType string
		err       error
	}
	var mu sync.Mutex
	known, size := map[string]answer{}, 0
	return func(u *url.URL) ([]byte, string, error) {
		if u.Scheme == "data" {
			return fetch(nil, u)
		}
		plain := *u
		plain.Fragment, plain.RawFragment = "", ""
		key := plain.String()
		mu.Lock()
		defer mu.Unlock()
		if a, ok := known[key]; ok {
			return a.content, a.mediaType, a.err
		}
		if len(known) >= maxFetches || size > 2*maxRead {
			return nil, "", errors.New("the page refers to more than is read")
		}
		var a answer
		a.content, a.mediaType, a.err = get(&plain)
		known[key] = a
		size += len(a.content)
		return a.content, a.mediaType, a.err
	}
}
