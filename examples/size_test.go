package examples_test

import (
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Importers pay only for what they use: the README's program, and the same with its store
// in memory, stay within what they may have in bytes, stripped (-ldflags='-s -w'):
//
//	go test ./examples -run TestSizeOfPrograms -v
//
// Where one has grown, "go build -ldflags=-dumpdep" says what leads to what. Often it is
// a package-level variable whose value is made when the program starts, or a method that is
// called of every form: let the call that asks for a feature lead to it instead.
func TestSizeOfPrograms(t *testing.T) {
	_, disk := readmeProgram(t)
	memory := regexp.MustCompile(`(?s)\tstore, err := sqlite.*?\n\t}\n`).ReplaceAllString(disk, "")
	memory = strings.NewReplacer("/forms/store/sqlite", "/forms/store", "Store:   store", "Store:   store.NewMemory()").Replace(memory)
	require.NotContains(t, memory, "sqlite")
	for _, program := range []struct {
		name, source string
		most         int64
	}{
		{"nothing but net/http", httpProgram, 0},
		{"forms", memory, 9_000_000},
		{"forms and SQLite", disk, 13_500_000},
	} {
		size := build(t, program.source, "-ldflags=-s -w")
		t.Logf("%s: %.2f MB", program.name, float64(size)/1e6)
		if runtime.GOOS+"/"+runtime.GOARCH == "linux/amd64" && program.most > 0 {
			require.LessOrEqual(t, size, program.most, program.name)
		}
	}
}

const httpProgram = `package main

import (
	"log"
	"net/http"
)

func main() { log.Fatal(http.ListenAndServe("127.0.0.1:8080", http.NotFoundHandler())) }
`
