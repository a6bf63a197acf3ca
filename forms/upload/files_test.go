package upload_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/upload"
)

var now = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// scanner says of each file what it is set to, and remembers what it read.
type scanner struct {
	mu   sync.Mutex
	says error
	read []string
}

func (s *scanner) Scan(ctx context.Context, r io.Reader, size int64) error {
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read = append(s.read, string(b))
	if int64(len(b)) != size {
		return errors.New("another size")
	}
	return errors.Join(s.says, ctx.Err())
}

var errAway = errors.New("the scanner is away")

// desk is a Files over memory.
func desk(t *testing.T) (*upload.Files, *store.Memory, *upload.Memory, *scanner) {
	t.Helper()
	db, blobs, s := store.NewMemory(), new(upload.Memory), new(scanner)
	f := &upload.Files{Store: db, Blobs: blobs, Scanner: s, Now: func() time.Time { return now }, OnError: func(context.Context, error) {}}
	require.NoError(t, f.Check())
	return f, db, blobs, s
}

var rules = upload.Rules{Types: everything, MaxSize: 1 << 20}

func take(t *testing.T, f *upload.Files, content []byte) upload.File {
	t.Helper()
	file, err := f.Take(t.Context(), "permit", "bill", bytes.NewReader(content), rules)
	require.NoError(t, err)
	return file
}

func draft(t *testing.T, db *store.Memory, id string) {
	t.Helper()
	require.NoError(t, db.Save(t.Context(), store.Draft{ID: id, Form: "permit", Data: []byte("x"), Expires: now.Add(time.Hour)}))
}

func TestTake(t *testing.T) {
	f, db, blobs, s := desk(t)
	photo := afterFirst(jpegFile(), segment(0xe1, "Exif\x00\x00"+exif(1)))
	file := take(t, f, photo)
	require.True(t, upload.IsID(file.ID))
	require.Equal(t, upload.File{ID: file.ID, Name: "bill.jpg", Type: upload.JPEG, Size: int64(len(jpegFile()))}, file)
	require.Equal(t, []string{string(jpegFile())}, s.read, "what is stored is what is scanned")
	r, err := f.Open(t.Context(), file.ID)
	require.NoError(t, err)
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.Equal(t, jpegFile(), content)

	_, err = f.Take(t.Context(), "permit", "bill.exe", strings.NewReader("MZ\x00"), rules)
	refusedFor(t, upload.WrongType, err)
	s.says = &upload.Refused{Why: upload.Infected}
	refusedFile, err := f.Take(t.Context(), "permit", "bill.pdf", bytes.NewReader(pdfFile("")), rules)
	refusedFor(t, upload.Infected, err)
	require.Equal(t, upload.File{Name: "bill.pdf"}, refusedFile)
	broken := errors.New("the line is gone")
	_, err = f.Take(t.Context(), "permit", "bill.pdf", io.MultiReader(bytes.NewReader(pdfFile("")), iotest.ErrReader(broken)), rules)
	require.ErrorIs(t, err, broken)
	files, _, err := db.FileUsage(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, files)
	require.Equal(t, 1, blobs.Len(), "nothing is left of what was not taken")
}

// A scanner that is away, or slow, keeps nobody: the file waits, and leaves once it is clean.
func TestWaiting(t *testing.T) {
	f, db, _, s := desk(t)
	s.says = errAway
	file := take(t, f, pdfFile(""))
	draft(t, db, "a")
	require.NoError(t, f.Attach(t.Context(), "a", file.ID))
	require.ErrorIs(t, f.State(t.Context(), file.ID), upload.ErrWaiting)
	_, err := f.Open(t.Context(), file.ID)
	require.ErrorIs(t, err, upload.ErrWaiting)
	require.ErrorIs(t, err, errAway)
	require.ErrorIs(t, f.Tend(t.Context(), now), errAway)

	s.says = nil
	require.NoError(t, f.Tend(t.Context(), now))
	require.NoError(t, f.State(t.Context(), file.ID))
	reads := len(s.read)
	require.NoError(t, f.Tend(t.Context(), now))
	require.Len(t, s.read, reads, "what is clean is not scanned again")
}

func TestOpenScans(t *testing.T) {
	f, _, blobs, s := desk(t)
	s.says = errAway
	one, two := take(t, f, pdfFile("")), take(t, f, pdfFile("%"))
	s.says = nil
	r, err := f.Open(t.Context(), one.ID)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	s.says = &upload.Refused{Why: upload.Infected}
	for range 2 {
		_, err = f.Open(t.Context(), two.ID)
		refusedFor(t, upload.Infected, err)
	}
	require.Equal(t, 1, blobs.Len(), "it is destroyed")
	refusedFor(t, upload.Infected, f.State(t.Context(), two.ID))
	_, err = f.Open(t.Context(), "NONE")
	require.ErrorIs(t, err, store.ErrNotFound)
}

// A file goes when its draft goes, unless that was sent, and then with the submission.
func TestTend(t *testing.T) {
	f, db, blobs, _ := desk(t)
	db.OnPurge(func(ctx context.Context, now time.Time) { require.NoError(t, f.Tend(ctx, now)) })
	sent, deleted, dropped, nobodys := take(t, f, pdfFile("1")), take(t, f, pdfFile("2")), take(t, f, pdfFile("3")), take(t, f, pdfFile("4"))
	for id, file := range map[string]upload.File{"sent": sent, "deleted": deleted, "dropped": dropped} {
		draft(t, db, id)
		require.NoError(t, f.Attach(t.Context(), id, file.ID))
	}
	_, err := db.Submit(t.Context(), 1, store.Submission{Draft: "sent", Form: "permit", Reference: "R", Expires: now.Add(48 * time.Hour)})
	require.NoError(t, err)
	require.NoError(t, db.Delete(t.Context(), "deleted"))
	left := func(at time.Duration, want ...upload.File) {
		t.Helper()
		_, err := db.Purge(t.Context(), now.Add(at))
		require.NoError(t, err)
		require.Equal(t, len(want), blobs.Len())
		for _, file := range want {
			require.NoError(t, f.State(t.Context(), file.ID))
		}
	}
	left(0, sent, dropped, nobodys)
	left(time.Hour, sent, nobodys)
	left(24*time.Hour, sent)
	left(47*time.Hour, sent)
	left(48 * time.Hour)
}

func TestBudget(t *testing.T) {
	f, _, _, _ := desk(t)
	f.Budget = 100
	require.NoError(t, f.Room(t.Context()))
	take(t, f, pdfFile(strings.Repeat("%", 100)))
	require.ErrorIs(t, f.Room(t.Context()), upload.ErrFull)
}

func TestCheckFiles(t *testing.T) {
	err := (&upload.Files{}).Check()
	for _, what := range []string{"Store", "Blobs", "Scanner"} {
		require.ErrorContains(t, err, what)
	}
}

// blobs hold what was put, or nothing of what broke off.
func TestBlobs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "up")
	key := sealed.File(filepath.Join(t.TempDir(), "a.key"))
	require.NoError(t, sealed.Make(key, ""))
	seals, err := sealed.New(t.Context(), store.NewMemory(), key, nil)
	require.NoError(t, err)
	for name, b := range map[string]upload.Blobs{"memory": new(upload.Memory), "folder": upload.Folder(dir),
		"sealed": seals.Blobs(upload.Folder(filepath.Join(t.TempDir(), "sealed")))} {
		t.Run(name, func(t *testing.T) {
			const one, two = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABZZZZZZZZZZZZZZZZZZZZZZZZ"
			is := func(id, want string) {
				t.Helper()
				r, err := b.Open(t.Context(), id)
				if want == "" {
					require.ErrorIs(t, err, fs.ErrNotExist)
					return
				}
				require.NoError(t, err)
				got, err := io.ReadAll(r)
				require.NoError(t, err)
				require.NoError(t, r.Close())
				require.Equal(t, want, string(got))
			}
			is(one, "")
			long := strings.Repeat("0123456789", 100_000)
			for _, content := range []string{long, "short"} {
				size, err := b.Put(t.Context(), one, iotest.HalfReader(strings.NewReader(content)))
				require.NoError(t, err)
				require.EqualValues(t, len(content), size)
				is(one, content)
			}
			for _, broken := range []error{io.ErrUnexpectedEOF, &upload.Refused{Why: upload.Damaged}} {
				_, err := b.Put(t.Context(), two, io.MultiReader(strings.NewReader(long), iotest.ErrReader(broken)))
				require.ErrorIs(t, err, broken)
				is(two, "")
			}
			ended, cancel := context.WithCancel(t.Context())
			cancel()
			_, err := b.Put(ended, two, strings.NewReader("x"))
			require.ErrorIs(t, err, context.Canceled)
			is(two, "")
			for range 2 {
				require.NoError(t, b.Delete(t.Context(), one))
			}
			is(one, "")
		})
	}
	b := upload.Folder(dir)
	for _, id := range []string{"", "../../../../etc/passwd....", "abcdefghijklmnopqrstuvwxyz", "A"} {
		_, err := b.Put(t.Context(), id, strings.NewReader("x"))
		require.Error(t, err)
		_, err = b.Open(t.Context(), id)
		require.Error(t, err)
		require.NotContains(t, fmt.Sprint(err), dir)
		require.Error(t, b.Delete(t.Context(), id))
	}
	_, err = b.Put(t.Context(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strings.NewReader("x"))
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&0o077, "%s is its owner's alone", path)
		return nil
	}))
	half := filepath.Join(dir, "AB", "ABCDEFGHIJKLMNOPQRSTUVWXYZ.part")
	require.NoError(t, os.WriteFile(half, []byte("x"), 0o600))
	require.NoError(t, b.Delete(t.Context(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	require.NoFileExists(t, half)
}

// A stranger's file is taken, scanned and kept, and comes out again.
func Example() {
	files := &upload.Files{Store: store.NewMemory(), Blobs: new(upload.Memory), Scanner: upload.InsecureNoScan{}} // in a service a Folder, and clamd
	rules := upload.Rules{Types: []upload.Type{upload.PDF, upload.JPEG}, MaxSize: 10 << 20}
	ctx := context.Background()

	photo, err := files.Take(ctx, "permit", `C:\Photos\IMG 1.JPG`, bytes.NewReader(jpegFile()), rules)
	fmt.Println(photo.Name, photo.Type.Name(), err)
	_, err = files.Take(ctx, "permit", "invoice.pdf", strings.NewReader("MZ\x90\x00"), rules)
	fmt.Println(err)
	r, err := files.Open(ctx, photo.ID)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	size, err := io.Copy(io.Discard, r)
	fmt.Println(size == photo.Size, err)
	// Output:
	// IMG 1.jpg JPEG <nil>
	// upload: the file is refused: type
	// true <nil>
}

// hanging never answers.
type hanging struct{ asked int }

func (h *hanging) Scan(ctx context.Context, _ io.Reader, _ int64) error {
	h.asked++
	<-ctx.Done()
	return ctx.Err()
}

// A scanner that hangs is waited for once, not for each file of a post.
func TestScannerThatHangs(t *testing.T) {
	f, _, _, _ := desk(t)
	h := new(hanging)
	f.Scanner, f.ScanTimeout = h, 20*time.Millisecond
	for range 5 {
		require.ErrorIs(t, f.State(t.Context(), take(t, f, pdfFile("")).ID), upload.ErrWaiting)
	}
	require.Equal(t, 1, h.asked)
}

// However many files wait, all are scanned once the scanner is back.
func TestManyWait(t *testing.T) {
	f, db, _, s := desk(t)
	s.says = errAway
	draft(t, db, "a")
	var ids []string
	for range 250 {
		ids = append(ids, take(t, f, pdfFile("")).ID)
	}
	require.NoError(t, f.Attach(t.Context(), "a", ids...))
	s.read = nil
	require.ErrorIs(t, f.Tend(t.Context(), now), errAway)
	require.Len(t, s.read, 3, "it is not asked for all of them in vain")
	s.says = nil
	require.NoError(t, f.Tend(t.Context(), now))
	for _, id := range ids {
		require.NoError(t, f.State(t.Context(), id))
	}
}

// A file whose bytes are gone is lost; a scanner whose socket is not there says nothing of the file.
func TestBytesThatAreGone(t *testing.T) {
	f, _, blobs, s := desk(t)
	s.says = fmt.Errorf("dial: %w", fs.ErrNotExist)
	one, two := take(t, f, pdfFile("")), take(t, f, pdfFile(""))
	for _, file := range []upload.File{one, two} {
		_, err := f.Open(t.Context(), file.ID)
		require.ErrorIs(t, err, upload.ErrWaiting)
	}
	require.NoError(t, blobs.Delete(t.Context(), one.ID))
	_, err := f.Open(t.Context(), one.ID)
	refusedFor(t, upload.Damaged, err)
	refusedFor(t, upload.Damaged, f.State(t.Context(), one.ID))
	s.says = nil
	r, err := f.Open(t.Context(), two.ID)
	require.NoError(t, err)
	require.NoError(t, r.Close())
}
