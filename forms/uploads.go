package forms

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/standards/web"
)

// spareBody is how much of a post is read beyond the files that a question takes: who sends a film is to see the
// question's own error, and a browser shows nothing before all is sent.
const spareBody = 256 << 20

// uploads is what a form does that asks for files.
type uploads struct {
	h     *Handler
	takes map[string]map[string]*file // what takes files, by the slug of a page and the name of an input
	more  map[string]int64            // how much more is read of the posts of a page with files
}

// setUp works out which inputs of the form take files, and joins the files to the store.
func (*file) setUp(h *Handler) (faults []string) {
	u := &uploads{h, make(map[string]map[string]*file), make(map[string]int64)}
	h.files = u
	h.def.Fields(func(p *model.Page, f *model.Field) {
		k, ok := f.Kind.(*file)
		if !ok {
			return
		}
		if u.takes[p.Slug] == nil {
			u.takes[p.Slug] = make(map[string]*file)
		}
		u.takes[p.Slug][f.Key.Input("")] = k
		for _, was := range f.Was { // from a page of an older release
			u.takes[p.Slug][was.Input("")] = k
		}
		u.more[p.Slug] += int64(k.most)*k.rules.MaxSize + spareBody
		if h.cfg.Files == nil {
			return
		}
		if limited, ok := h.cfg.Files.Scanner.(interface{ Limit() int64 }); ok && limited.Limit() < k.rules.MaxSize {
			faults = append(faults, "the field \""+string(f.Key)+"\" takes files of "+sizeText(k.rules.MaxSize)+", and the scanner none over "+sizeText(limited.Limit())+": call MaxSize, or raise the scanner's own limits")
		}
	})
	files := h.cfg.Files
	if files == nil {
		return append(faults, "Files is missing, and the form asks for some: give it an upload.Files with Blobs and a Scanner")
	}
	if records, ok := store.As[store.Files](h.cfg.Store); ok && files.Store == nil {
		files.Store = records
	}
	if files.OnError == nil {
		files.OnError = u.fault
	}
	if files.Now == nil {
		files.Now = h.cfg.Now
	}
	if err := files.Check(); err != nil {
		return append(faults, err.Error())
	}
	if tended, ok := store.As[store.Tended](h.cfg.Store); ok {
		files.Attend(tended, u.fault)
	}
	return faults
}

// fault reports a fault of the service outside a request.
func (u *uploads) fault(ctx context.Context, err error) {
	u.h.cfg.Logger.ErrorContext(ctx, "files could not be scanned or destroyed, and are later", "error", err)
	if u.h.cfg.OnError != nil {
		u.h.cfg.OnError(ctx, err)
	}
}

// mayTake answers for files that there is no room for.
func (u *uploads) mayTake(v *visit, slug string) bool {
	if len(u.takes[slug]) == 0 {
		return true
	}
	if !v.allowed("upload", v.h.cfg.Limits.Uploads, time.Hour) {
		return false
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	switch err := v.h.cfg.Files.Room(ctx); {
	case errors.Is(err, upload.ErrFull):
		v.tell(web.BudgetReached, "files")
		v.w.Header().Set("Retry-After", "600")
		page := theme.Page{NothingSent: true, AnswersKept: v.kept(), Main: asHTML(paragraph(nil, v.p.Text("moothall.forms.full.help")))}
		v.errorPageOf(http.StatusServiceUnavailable, page)
		return false
	case err != nil:
		v.fail(err)
		return false
	}
	return true
}

// body gives somebody on a slow line the time that a page's files take.
func (u *uploads) body(v *visit, slug string) (body io.ReadCloser, limit int64) {
	if body, limit = v.r.Body, v.h.cfg.MaxBody+u.more[slug]; limit > v.h.cfg.MaxBody {
		body = v.patient(body)
	}
	return body, limit
}

// receive takes the files of a post as they come.
func (u *uploads) receive(v *visit, slug string) fileSink {
	return func(input, filename string, content io.Reader) bool {
		k := u.takes[slug][input]
		if k == nil {
			return false
		}
		if v.post.files == nil {
			v.post.files = make(map[string][]received)
		}
		got := v.post.files[input]
		first := make([]byte, 1)
		if n, err := io.ReadFull(content, first); filename == "" && n == 0 && err == io.EOF {
			return true // nothing was chosen
		} else if n > 0 {
			content = io.MultiReader(&onlyByte{first}, content)
		}
		if len(got) > k.most { // one more says that they are too many
			return true
		}
		if len(got) == k.most && k.most > 1 {
			v.post.files[input] = append(got, received{UploadedFile{Name: upload.SafeName(filename, "")}, tooMany})
			return true
		}
		v.post.files[input] = append(got, u.receiveOne(v, filename, content, k.rules))
		return true
	}
}

// onlyByte gives one byte.
type onlyByte struct{ b []byte }

func (o *onlyByte) Read(p []byte) (int, error) {
	if len(o.b) == 0 {
		return 0, io.EOF
	}
	n := copy(p, o.b)
	o.b = o.b[n:]
	return n, nil
}

// receiveOne takes one file.
func (u *uploads) receiveOne(v *visit, filename string, content io.Reader, rules upload.Rules) received {
	taken, err := v.h.cfg.Files.Take(v.r.Context(), v.h.def.Name, filename, content, rules)
	var refused *upload.Refused
	_, large := errors.AsType[*http.MaxBytesError](err)
	switch {
	case err == nil:
		v.unkept = append(v.unkept, taken.ID)
		return received{UploadedFile: taken}
	case large:
		refused = &upload.Refused{Why: upload.TooBig}
	case !errors.As(err, &refused):
		if !errors.Is(err, errMalformed) && !errors.Is(err, io.ErrUnexpectedEOF) { // the post is at fault, and says so
			v.report(err)
		}
		refused = &upload.Refused{Why: failed}
	}
	if refused.Why == upload.Infected {
		v.tell(web.FileInfected, "upload")
	}
	return received{UploadedFile{Name: upload.SafeName(filename, "")}, refused.Why}
}

// patient gives somebody on a slow line the time that a large file takes, for as long as something comes.
type patient struct {
	io.ReadCloser
	control *http.ResponseController
	until   time.Time // of all of it
	last    time.Time
}

func (v *visit) patient(body io.ReadCloser) io.ReadCloser {
	return &patient{ReadCloser: body, control: http.NewResponseController(v.w), until: time.Now().Add(30 * time.Minute)}
}

func (p *patient) Read(b []byte) (int, error) {
	if now := time.Now(); now.Sub(p.last) > 5*time.Second && now.Before(p.until) {
		p.last = now
		_ = p.control.SetReadDeadline(now.Add(time.Minute)) // a server without them has none
		_ = p.control.SetWriteDeadline(now.Add(3 * time.Minute))
	}
	return p.ReadCloser.Read(b)
}

// keep makes the files that came with a post those of the draft, now that it is stored, and destroys those that it had
// before and has no more. What the person may go back to is still there.
func (u *uploads) keep(v *visit, before []string) {
	if v.version == 0 {
		return
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	held := u.held(v)
	isHeld := func(id string) bool { return slices.Contains(held, id) }
	for _, id := range v.unkept {
		if isHeld(id) {
			v.tolerate(v.h.cfg.Files.Attach(ctx, v.key, id)) // sending does it again
		}
	}
	v.unkept = slices.DeleteFunc(v.unkept, isHeld)
	v.tolerate(v.h.cfg.Files.Remove(ctx, slices.DeleteFunc(before, isHeld)...))
}

// held are the IDs of all files of the draft.
func (u *uploads) held(v *visit) (ids []string) {
	for _, answers := range []model.Stored{v.draft.Answers.Stored(), v.draft.Former} {
		for _, answer := range answers {
			for _, f := range filesIn(answer.Typed) {
				ids = append(ids, f.ID)
			}
		}
	}
	return ids
}

// drop destroys the files of a post that no answer has kept.
func (u *uploads) drop(v *visit) {
	if len(v.unkept) == 0 {
		return
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	if err := v.h.cfg.Files.Remove(ctx, v.unkept...); err != nil { // they are lost in a day
		v.report(err)
	}
}

// waitsForScan says whether a file still waits for its scan.
func (v *visit) waitsForScan(ctx context.Context, id string) bool {
	err := v.h.cfg.Files.State(ctx, id)
	if err != nil && !errors.Is(err, upload.ErrWaiting) {
		v.tolerate(err)
	}
	return err != nil
}

// lookAtAll holds what the answers of rows say against what is known of the files since: one that the scanner has
// refused, or that is lost, makes its answer one to mend. It says whether there is one.
func (u *uploads) lookAtAll(v *visit, rows []model.Row) (bad bool, err error) {
	for _, row := range rows {
		files, _ := row.Value.([]UploadedFile)
		one, err := u.lookAt(v, row.Key, files)
		if err != nil {
			return bad, err
		}
		bad = bad || one
	}
	return bad, nil
}

// lookAt is lookAtAll for the answer under a key.
func (u *uploads) lookAt(v *visit, key model.Key, files []UploadedFile) (bad bool, err error) {
	if len(files) == 0 {
		return false, nil
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	why := make(map[string]upload.Why)
	for _, f := range files {
		var refused *upload.Refused
		switch err := v.h.cfg.Files.State(ctx, f.ID); {
		case err == nil, errors.Is(err, upload.ErrWaiting):
		case errors.As(err, &refused):
			why[f.ID] = refused.Why
		case errors.Is(err, store.ErrNotFound):
			why[f.ID] = failed
		default:
			return false, err
		}
	}
	if len(why) == 0 {
		return false, nil
	}
	return true, v.update(func() {
		answer, _ := v.draft.Answers.Get(key)
		var kept []UploadedFile
		refused := refusalsIn(answer.Typed)
		for _, f := range filesIn(answer.Typed) {
			if w, gone := why[f.ID]; gone {
				refused = append(refused, refusal{f.Name, w})
			} else {
				kept = append(kept, f)
			}
		}
		if len(refused) > 0 {
			v.draft.Answers.Set(key, model.Answer{Typed: typedOf(kept, refused), State: model.Rejected})
		}
	})
}

// send makes sure, before a form is sent, that its files are the draft's.
func (u *uploads) send(v *visit, rows []model.Row) error {
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	var ids []string
	for _, f := range sentFiles(rows) {
		ids = append(ids, f.ID)
	}
	if ids == nil {
		return nil
	}
	return v.h.cfg.Files.Attach(ctx, v.key, ids...)
}

// dropDormant destroys the files of a draft that was sent without them, such as those of answers that are not on its route.
func (u *uploads) dropDormant(v *visit, files []model.File) {
	var sent []string
	for _, f := range files {
		sent = append(sent, f.ID)
	}
	ctx, cancel := deadline(v.r.Context())
	defer cancel()
	v.tolerate(v.h.cfg.Files.Keep(ctx, v.key, sent...))
}

// sweep destroys the files of a draft that was deleted.
func (u *uploads) sweep(ctx context.Context, v *visit) {
	v.tolerate(v.h.cfg.Files.Sweep(ctx, v.now))
}

func (u *uploads) enctype(step model.Step) string {
	if len(u.takes[step.Slug]) > 0 && step.Part == "" {
		return ` enctype="multipart/form-data"`
	}
	return ""
}

// pageGood is good for the question of a page.
func (u *uploads) pageGood(v *visit, step model.Step) bool {
	f, k := stepped(step.Page)
	if _, ok := k.(*file); !ok {
		return true
	}
	key := f.Key.In(step.Item)
	answer, _ := v.draft.Answers.Get(key)
	bad, err := u.lookAt(v, key, filesIn(answer.Typed))
	switch {
	case err != nil:
		v.fail(err)
	case bad:
		v.toPage(v.place(step))
	}
	return err == nil && !bad
}

// good says whether all files of an answer that is complete are there, and none was refused since. It is false when
// the request has been answered.
func (u *uploads) good(v *visit, rows []model.Row) bool {
	bad, err := u.lookAtAll(v, rows)
	if err == nil && !bad {
		err = u.send(v, rows)
	}
	switch {
	case err != nil:
		v.fail(err)
	case bad:
		v.toTarget(v.h.def.Resolve(&v.draft.Answers, v.now))
	}
	return err == nil && !bad
}
