// Package suites finds, for tests, what other people wrote to test others:
// npm packages that .ci/setup installs under .ci/suites, the folder of cases
// that MOOTHALL_SUITES names, and a browser.
//
// What is not there makes the test skip with one line that says how to get it.
// With MOOTHALL_REQUIRE_SUITES=1, as in .ci/run, the same line is a failure,
// so that nothing is ever left out unseen. No file of these suites is
// committed to the project.
//
// Only tests import this package.
package suites

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// NPM returns the folder of the installed npm package name, such as
// "govuk-frontend", or skips the test.
func NPM(t testing.TB, name string) string {
	t.Helper()
	dir := filepath.Join(Root(t), ".ci", "suites", "node_modules", filepath.FromSlash(name))
	if _, err := os.Stat(filepath.Join(dir, "package.json")); err != nil {
		Missing(t, "npm package "+name+" is not installed: run `npm ci` in .ci/suites")
	}
	return dir
}

// Corpus returns the folder name, such as "mf2", inside the one that
// MOOTHALL_SUITES names. It skips when the variable is not set; once it is
// set, a folder that is not there fails the test.
func Corpus(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("MOOTHALL_SUITES")
	if root == "" {
		t.Skip("MOOTHALL_SUITES is not set: set it to the folder that holds " + name)
	}
	dir := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(dir); err != nil {
		t.Fatalf("MOOTHALL_SUITES is set, but there is no %s in it", name)
	}
	return dir
}

// Chromium returns the path of a Chromium or Chrome browser, or skips the test.
func Chromium(t testing.TB) string {
	return Command(t, "install Debian's chromium", "chromium", "chromium-browser", "google-chrome")
}

// Node returns the path of Node.js, or skips the test.
func Node(t testing.TB) string { return Command(t, "install Node.js 20 or later", "node") }

// Command returns the path of the first of names that is installed, or skips
// the test with the advice how to get one.
func Command(t testing.TB, advice string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0]+" is not installed: "+advice)
	return ""
}

// Missing skips the test for the reason why, or fails it where
// MOOTHALL_REQUIRE_SUITES=1 says that nothing may be skipped.
func Missing(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("MOOTHALL_REQUIRE_SUITES") == "1" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// Root returns the folder of the module: the nearest one upwards with a go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the working folder")
		}
		dir = parent
	}
}
