package devbar_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/moothall/moothall/accessibility/devbar"
)

func ExampleWrap() {
	pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, `<!DOCTYPE html><html lang="en"><title>Bins</title><body><main><h1>Bins</h1><img src="bin.png"></main></body></html>`)
	})
	dev := true // from a flag that only developers set
	server := httptest.NewServer(devbar.Wrap(pages, devbar.Config{On: dev}))
	defer server.Close()

	res, err := http.Get(server.URL)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer res.Body.Close()
	page, _ := io.ReadAll(res.Body)
	fmt.Println(strings.Contains(string(page), `<aside class="moothall-devbar"`))
	fmt.Println(strings.Contains(string(page), `<img data-moothall-devbar="failed"`))
	// Output:
	// true
	// true
}
