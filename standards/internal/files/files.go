// Package files is what the commands share about files.
package files

import (
	"io"
	"os"
)

// Same reports whether in and out are one file on the disk, which the shell then has
// emptied before it could be read.
func Same(in io.Reader, out io.Writer) bool {
	from, isFile := in.(*os.File)
	to, isFileToo := out.(*os.File)
	if !isFile || !isFileToo {
		return false
	}
	a, err := from.Stat()
	if err != nil {
		return false
	}
	b, err := to.Stat()
	return err == nil && a.Mode().IsRegular() && os.SameFile(a, b)
}
