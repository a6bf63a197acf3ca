// Command gallery shows every component of forms/govuk, with every example of
// it, on pages to browse:
//
//	go run ./forms/theme/cmd/gallery
//
// Where npm's govuk-frontend is found, in .ci/suites or in the folder that
// -frontend names, the examples are that package's own (the visible ones), and
// each page can be seen in its official look as well as in ours. Elsewhere the
// examples are a smaller set of the gallery's, in our look.
//
// Each example is also a page of its own, as a browser shows it in a frame: what
// it does with a narrow window, the keyboard or a screen reader can be tried
// there. Nothing that a form on these pages sends is kept.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

func main() {
	addr := flag.String("addr", "localhost:8089", "`address` to listen on")
	frontend := flag.String("frontend", "", "`folder` of npm's govuk-frontend. Defaults to the one in .ci/suites, here or in a folder above")
	flag.Parse()
	if err := run(*addr, *frontend); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

func run(addr, frontend string) error {
	if frontend == "" {
		frontend = find()
	}
	var dist fs.FS
	if frontend != "" {
		dist = os.DirFS(filepath.Join(frontend, "dist"))
	} else {
		log.Print("npm's govuk-frontend is not here: the examples are the gallery's own, and there is no official look")
	}
	handler, err := newGallery(dist)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%w: give another address with -addr", err)
	}
	log.Printf("gallery: http://%s/", listener.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// find looks for govuk-frontend where .ci/setup installs it, from the working
// folder upwards. It is "" where there is none.
func find() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		frontend := filepath.Join(dir, ".ci", "suites", "node_modules", "govuk-frontend")
		if _, err := os.Stat(filepath.Join(frontend, "package.json")); err == nil {
			return frontend
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}
