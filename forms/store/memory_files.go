package store

import (
	"context"
	"errors"
	"slices"
	"time"
)

// AddFile implements [Files].
func (m *Memory) AddFile(ctx context.Context, f File) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	if m.file(f.ID) != nil {
		return errors.New("there is a file with this ID already")
	}
	f.Added = f.Added.UTC()
	m.files = append(m.files, f)
	return nil
}

func (m *Memory) file(id string) *File {
	if i := slices.IndexFunc(m.files, func(f File) bool { return f.ID == id }); i >= 0 {
		return &m.files[i]
	}
	return nil
}

// File implements [Files].
func (m *Memory) File(ctx context.Context, id string) (File, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return File{}, err
	}
	defer unlock()
	if f := m.file(id); f != nil {
		return *f, nil
	}
	return File{}, ErrNotFound
}

// FilesOf implements [Files].
func (m *Memory) FilesOf(ctx context.Context, draft string) (all []File, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	for _, f := range m.files {
		if f.Draft == draft {
			all = append(all, f)
		}
	}
	return all, nil
}

// SetFile implements [Files].
func (m *Memory) SetFile(ctx context.Context, f File) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	kept := m.file(f.ID)
	if kept == nil {
		return ErrNotFound
	}
	kept.Draft, kept.State, kept.Size = f.Draft, f.State, f.Size
	return nil
}

// RemoveFile implements [Files].
func (m *Memory) RemoveFile(ctx context.Context, id string) error {
	unlock, err := m.lock(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	m.files = slices.DeleteFunc(m.files, func(f File) bool { return f.ID == id })
	return nil
}

// DueFiles implements [Files].
func (m *Memory) DueFiles(ctx context.Context, before time.Time, most int) (waiting, lost []File, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	files := slices.Clone(m.files)
	slices.SortStableFunc(files, func(a, b File) int { return a.Added.Compare(b.Added) })
	for _, f := range files {
		_, drafted := m.drafts[f.Draft]
		needed := drafted || m.sent(func(s Submission) bool { return s.Draft == f.Draft }) != nil
		switch {
		case f.Draft == "" && f.Added.After(before):
		case f.Draft == "" || !needed:
			lost = append(lost, f)
		case f.State == FileWaiting:
			waiting = append(waiting, f)
		}
	}
	return waiting[:min(len(waiting), most)], lost[:min(len(lost), most)], nil
}

// FileUsage implements [Files].
func (m *Memory) FileUsage(ctx context.Context) (files, bytes int64, err error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer unlock()
	for _, f := range m.files {
		files++
		bytes += f.Size
	}
	return files, bytes, nil
}

// OnPurge implements [Tended].
func (m *Memory) OnPurge(tend func(ctx context.Context, now time.Time)) {
	unlock, _ := m.lock(context.Background())
	defer unlock()
	m.tend = append(m.tend, tend)
}
