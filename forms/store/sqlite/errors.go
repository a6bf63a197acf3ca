package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// errIsFolder is what opening a folder as a file comes to.
var errIsFolder = errors.New("it is a folder: give the path of a file in it")

var errNoFile = errors.New("there is no such file")

// code returns SQLite's primary result code of err, or 0 if err is not SQLite's.
func code(err error) int {
	var e *driver.Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code() & 0xff // the rest is the extended code, https://sqlite.org/rescode.html
}

// advice maps SQLite's result codes to what the reader can do about them.
var advice = map[int]string{
	sqlite3.SQLITE_CANTOPEN: "is the folder there, and may this program write to it?",
	sqlite3.SQLITE_PERM:     "may this program read and write the file?",
	sqlite3.SQLITE_READONLY: "the file, or the folder it is in, cannot be written: change its owner or its mode",
	sqlite3.SQLITE_NOTADB:   "the file is not a SQLite database: give another path, or move the file away and a new one is made",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: stop the service and restore a backup, or try the .recover command of sqlite3",
	sqlite3.SQLITE_FULL:     "the disk is full: nothing was written; make room and try again",
	sqlite3.SQLITE_IOERR:    "the disk failed, or is full: see the system's log",
	sqlite3.SQLITE_BUSY:     "another program holds a transaction on the file: end it",
	sqlite3.SQLITE_LOCKED:   "another connection holds the table: end its transaction",
}

// fileError says what op on the file came to, and what to do about it. It keeps err for errors.Is, and nil nil.
// No error of SQLite's that it meets holds a value: they name tables, columns and codes.
func fileError(op, file string, err error) error {
	if err == nil {
		return nil
	}
	hint := advice[code(err)]
	switch {
	case errors.Is(err, context.Canceled):
		hint = ""
	case errors.Is(err, context.DeadlineExceeded):
		hint = "the disk is slow, or a transaction of this program or another holds the file: end it"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		hint = "the folder does not exist: make it first"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		hint = "is the folder writable by this program's user?"
	}
	if hint != "" {
		return fmt.Errorf("%s %s: %w: %s", op, file, err, hint)
	}
	return fmt.Errorf("%s %s: %w", op, file, err)
}
