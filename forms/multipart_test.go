package forms

import (
	"bytes"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// sentFile is a file as a post had it.
type sentFile struct{ input, name, content string }

// readAll reads a post of parts whose input "file" takes files, each of at most most bytes.
func readAll(body io.Reader, boundary string, most int64) (post Post, files []sentFile, err error) {
	rooms := map[string]room{"a": {100, 2}, "b-c": {5, 1}}
	post, err = readParts(body, boundary, rooms, func(input, name string, content io.Reader) bool {
		if input != "file" {
			return false
		}
		b, _ := io.ReadAll(io.LimitReader(content, most)) // the error is the post's
		files = append(files, sentFile{input, name, string(b)})
		return true
	})
	return post, files, err
}

// part is one part of a post.
func part(disposition, content string, more ...string) string {
	return "--x\r\n" + strings.Join(more, "") + "Content-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n"
}

func TestReadParts(t *testing.T) {
	for name, c := range map[string]struct {
		body  string
		a     []string
		files []sentFile
		bad   bool
	}{
		"a text":              {body: part(`name="a"`, "dŵr") + "--x--\r\n", a: []string{"dŵr"}},
		"an empty text":       {body: part(`name="a"`, "") + "--x--", a: []string{""}},
		"twice":               {body: part(`name="a"`, "1") + part(`name="a"`, "2") + part(`name="a"`, "3") + "--x--", a: []string{"1", "2"}},
		"another name":        {body: part(`name="z"`, "1") + part(`name="a"`, "2") + "--x--", a: []string{"2"}},
		"no name":             {body: part(`x="a"`, "1") + part(`name=a`, "2") + "--x--", a: []string{"2"}},
		"a file":              {body: part(`name="file"; filename="a.pdf"`, "one\r\n--y\r\ntwo") + "--x--", files: []sentFile{{"file", "a.pdf", "one\r\n--y\r\ntwo"}}},
		"a file of none":      {body: part(`name="file"; filename=""`, "", "Content-Type: application/octet-stream\r\n") + "--x--", files: []sentFile{{"file", "", ""}}},
		"a file of a text":    {body: part(`name="a"; filename="a.pdf"`, "one") + "--x--"},
		"a text of a file":    {body: part(`name="file"`, "one") + "--x--"},
		"two files":           {body: part(`name="file"; filename="a"`, "1") + part(`name="file"; filename="b"`, "2") + part(`name="a"`, "3") + "--x--", a: []string{"3"}, files: []sentFile{{"file", "a", "1"}, {"file", "b", "2"}}},
		"almost the end":      {body: part(`name="file"; filename="a"`, "1\r\n-\r\n--\r\n\r\r\n\r") + "--x--", files: []sentFile{{"file", "a", "1\r\n-\r\n--\r\n\r\r\n\r"}}},
		"quotes of browsers":  {body: part(`name="file"; filename="a%22b%0D%0A.pdf"`, "1") + "--x--", files: []sentFile{{"file", "a\"b\r\n.pdf", "1"}}},
		"quotes of others":    {body: part(`name="file"; filename="a\"b;c.pdf"`, "1") + "--x--", files: []sentFile{{"file", `a"b;c.pdf`, "1"}}},
		"a path of Windows":   {body: part(`name="file"; filename="C:\dir\"`, "1") + "--x--", files: []sentFile{{"file", `C:\dir\`, "1"}}},
		"the other way round": {body: part(`filename=a.pdf; name=file`, "1") + "--x--", files: []sentFile{{"file", "a.pdf", "1"}}},
		"letters":             {body: part(`name="file"; filename="租约 ŵ.pdf"`, "1") + "--x--", files: []sentFile{{"file", "租约 ŵ.pdf", "1"}}},
		"small letters":       {body: strings.ReplaceAll(part(`name="a"`, "1"), "Content-Disposition", "content-disposition") + "--x--", a: []string{"1"}},
		"an epilogue":         {body: part(`name="a"`, "1") + "--x--\r\nrest", a: []string{"1"}},
		"nothing":             {body: "--x--\r\n"},
		"empty":               {body: "", bad: true},
		"a preamble":          {body: "hello\r\n" + part(`name="a"`, "1") + "--x--", bad: true},
		"cut in the boundary": {body: part(`name="a"`, "1") + "--", bad: true},
		"cut in the middle":   {body: part(`name="file"; filename="a"`, "1")[:60], bad: true},
		"cut in the head":     {body: "--x\r\nContent-Dis", bad: true},
		"lines of Unix":       {body: "--x\nContent-Disposition: form-data; name=\"a\"\n\n1\n--x--", bad: true},
		"a longer boundary":   {body: part(`name="a"`, "1") + "--xyz--", bad: true},
		"a long head":         {body: part(`name="a"`, "1", "X: "+strings.Repeat("x", 5000)+"\r\n") + "--x--", bad: true},
		"an endless line":     {body: "--x\r\n" + strings.Repeat("x", 1<<20), bad: true},
		"many heads":          {body: part(`name="a"`, "1", strings.Repeat("X: y\r\n", 1000)) + "--x--", bad: true},
		"many parts":          {body: strings.Repeat(part(`name="z"`, ""), 1001) + "--x--", bad: true},
		"no disposition":      {body: "--x\r\n\r\nhello\r\n--x--"},
		"another disposition": {body: "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nhello\r\n--x--"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, slow := range []func(io.Reader) io.Reader{func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.DataErrReader} {
				post, files, err := readAll(slow(strings.NewReader(c.body)), "x", 1<<20)
				if c.bad {
					require.ErrorIs(t, err, errMalformed)
					continue
				}
				require.NoError(t, err)
				require.Equal(t, c.a, post.Values["a"])
				require.Equal(t, c.files, files)
			}
		})
	}
}

// A text that is too long is kept in part, and a file that nobody reads to its end is skipped.
func TestReadPartsThatAreLong(t *testing.T) {
	body := part(`name="b-c"`, strings.Repeat("ŵ", 100_000)) + part(`name="file"; filename="a"`, strings.Repeat("f", 1<<20)) + part(`name="a"`, "after") + "--x--"
	post, files, err := readAll(strings.NewReader(body), "x", 10)
	require.NoError(t, err)
	require.True(t, post.Over("b-c"))
	require.Less(t, len(post.Get("b-c")), 100)
	require.Equal(t, []sentFile{{"file", "a", "ffffffffff"}}, files)
	require.Equal(t, "after", post.Get("a"))
	broken := errors.New("the line is gone")
	_, _, err = readAll(io.MultiReader(strings.NewReader(body[:300_000]), iotest.ErrReader(broken)), "x", 1<<20)
	require.ErrorIs(t, err, broken)
}

func TestBoundaryOf(t *testing.T) {
	for kind, want := range map[string]string{
		"multipart/form-data; boundary=----WebKitFormBoundaryabc": "----WebKitFormBoundaryabc",
		`Multipart/Form-Data; boundary="a b"; charset=utf-8`:      "a b",
		"multipart/form-data":                                      "",
		"multipart/form-data; boundary=":                           "",
		`multipart/form-data; boundary="a "`:                       "",
		`multipart/form-data; boundary="a\r\nb"`:                   "",
		"multipart/form-data; boundary=" + strings.Repeat("x", 71): "",
		"multipart/form-data; boundary=" + strings.Repeat("x", 70): strings.Repeat("x", 70),
		"multipart/mixed; boundary=x":                              "",
		"application/x-www-form-urlencoded; boundary=x":            "",
		"multipart/form-data; boundary=x; boundary=y":              "",
		"multipart/form-data; boundary=\"ŵ\"":                      "",
	} {
		require.Equal(t, want, boundaryOf(kind), kind)
	}
}

// FuzzParts holds the reader against mime/multipart: what that writes is read as it was, and nothing breaks it.
func FuzzParts(f *testing.F) {
	f.Add([]byte(part(`name="a"`, "1")+"--x--"), "a.pdf", "\r\n--x")
	f.Add([]byte(part(`name="file"; filename="a"`, "\r\n-")+"--x--"), `a"b\.pdf`, "\r\n--")
	f.Add([]byte("--x\r\n\r\n--x--"), "%22", strings.Repeat("\r", 70_000))
	f.Fuzz(func(t *testing.T, body []byte, filename, content string) {
		post, files, err := readAll(bytes.NewReader(body), "x", 1<<20)
		slowPost, slowFiles, slowErr := readAll(iotest.OneByteReader(bytes.NewReader(body)), "x", 1<<20)
		if (err == nil) != (slowErr == nil) || err == nil && (len(files) != len(slowFiles) || !maps.EqualFunc(post.Values, slowPost.Values, func(a, b []string) bool { return strings.Join(a, "|") == strings.Join(b, "|") })) {
			t.Fatalf("in pieces it is another post: %v, %v", err, slowErr)
		}
		for name, values := range post.Values {
			if name != "a" && name != "b-c" && name != "file" || len(values) > 2 {
				t.Fatalf("there is no room for %q", name)
			}
		}
		if len(filename) > 500 || strings.ContainsAny(filename, "%\r\n") || strings.HasSuffix(filename, `\`) || strings.Contains(filename, `\"`) || strings.Contains(filename, `\\`) {
			return // browsers write them otherwise
		}
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		file, err := w.CreatePart(map[string][]string{"Content-Disposition": {`form-data; name="file"; filename="` + strings.ReplaceAll(filename, `"`, "%22") + `"`}})
		if err == nil {
			_, err = io.WriteString(file, content)
		}
		if err != nil || w.WriteField("a", "after") != nil || w.Close() != nil {
			t.Fatal(err)
		}
		post, files, err = readAll(&b, w.Boundary(), 1<<20)
		if err != nil || len(files) != 1 || files[0] != (sentFile{"file", filename, content}) || post.Get("a") != "after" {
			t.Fatalf("%q became %q: %v", filename, files, err)
		}
	})
}
