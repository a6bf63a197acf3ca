package delivery_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// report composes the message that most tests send.
func report(_ context.Context, d delivery.Delivery) (*delivery.Message, error) {
	return &delivery.Message{
		To:       []string{"ana@example.com"},
		ReplyTo:  "Bins <bins@example.gov.uk>",
		Subject:  "Rydym wedi cael eich adroddiad – " + d.Reference,
		Text:     "Annwyl Siân,\n\nDiolch. Tŷ'r Ysgol, 5 Heol y Dŵr.\n",
		Language: "cy",
	}, nil
}

func folderMail(t testing.TB) (delivery.Mail, string) {
	dir := filepath.Join(t.TempDir(), "mail")
	return delivery.Mail{From: "Cyngor Enghraifft <forms@example.gov.uk>", Transport: delivery.Folder{Dir: dir}, Compose: report}, dir
}

// readOne returns the only message in a folder.
func readOne(t testing.TB, dir string) (path string, m *netmail.Message, body string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	data, err := os.ReadFile(files[0])
	require.NoError(t, err)
	m, body = parse(t, data)
	return files[0], m, body
}

func parse(t require.TestingT, data []byte) (*netmail.Message, string) {
	m, err := netmail.ReadMessage(bytes.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, "quoted-printable", m.Header.Get("Content-Transfer-Encoding"))
	text, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	require.NoError(t, err)
	return m, strings.ReplaceAll(string(text), "\r\n", "\n")
}

func TestMailInFolder(t *testing.T) {
	m, dir := folderMail(t)
	d := delivery.Delivery{Key: "inbox/7K4 9PX", Reference: "7K4 9PX"}
	require.NoError(t, m.Deliver(t.Context(), d))
	path, message, body := readOne(t, dir)
	require.Regexp(t, `^inbox-7K4-9PX-[0-9a-f]{8}\.eml$`, filepath.Base(path))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	require.NoError(t, err)
	require.Equal(t, "Rydym wedi cael eich adroddiad – 7K4 9PX", subject)
	require.Equal(t, "Annwyl Siân,\n\nDiolch. Tŷ'r Ysgol, 5 Heol y Dŵr.\n", strings.TrimRight(body, "\n")+"\n")
	for header, want := range map[string]string{
		"From": `"Cyngor Enghraifft" <forms@example.gov.uk>`, "To": "<ana@example.com>", "Reply-To": `"Bins" <bins@example.gov.uk>`,
		"Content-Language": "cy", "Auto-Submitted": "auto-generated", "Content-Type": "text/plain; charset=UTF-8",
	} {
		require.Equal(t, want, message.Header.Get(header), header)
	}
	require.Empty(t, message.Header.Get("User-Agent")+message.Header.Get("X-Mailer"))

	id := message.Header.Get("Message-ID")
	require.Regexp(t, `^<[0-9a-f]{32}@example\.gov\.uk>$`, id)
	require.NoError(t, m.Deliver(t.Context(), d))
	again, message, _ := readOne(t, dir)
	require.Equal(t, path, again, "sent twice under one key it is one file")
	require.Equal(t, id, message.Header.Get("Message-ID"))

	d.Key = "inbox/7K4-9PX"
	require.NoError(t, m.Deliver(t.Context(), d))
	files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	require.NoError(t, err)
	require.Len(t, files, 2, "another key is another file, even when it looks the same as a file name")
}

func TestMailNothingToSend(t *testing.T) {
	m, dir := folderMail(t)
	m.Compose = func(context.Context, delivery.Delivery) (*delivery.Message, error) { return nil, nil }
	require.NoError(t, m.Deliver(t.Context(), delivery.Delivery{Key: "a"}))
	require.NoDirExists(t, dir)

	broken := errors.New("no template")
	m.Compose = func(context.Context, delivery.Delivery) (*delivery.Message, error) { return nil, broken }
	require.ErrorIs(t, m.Deliver(t.Context(), delivery.Delivery{Key: "a"}), broken)
}

func TestMailRefusesWhatCannotBeSent(t *testing.T) {
	const secret = "ana.secret"
	for field, change := range map[string]func(*delivery.Message){
		"To is empty":                             func(m *delivery.Message) { m.To = nil },
		"To[1] is not an email address":           func(m *delivery.Message) { m.To = append(m.To, secret) },
		"To[0] is not an email address":           func(m *delivery.Message) { m.To[0] = secret + "@example.com\r\nBcc: b@example.com" },
		"From is not an email address":            func(m *delivery.Message) { m.From = secret + "@" },
		"ReplyTo is not an email addres":          func(m *delivery.Message) { m.ReplyTo = secret + "@example.com, b@example.com" },
		"Subject holds a line break":              func(m *delivery.Message) { m.Subject = secret + "\r\nBcc: b@example.com" },
		"Language is not a list of language tags": func(m *delivery.Message) { m.Language = "cy\r\nBcc: " + secret },
	} {
		m, dir := folderMail(t)
		m.Compose = func(ctx context.Context, d delivery.Delivery) (*delivery.Message, error) {
			message, err := report(ctx, d)
			change(message)
			return message, err
		}
		err := m.Deliver(t.Context(), delivery.Delivery{Key: "a"})
		require.ErrorContains(t, err, field)
		require.NotContains(t, err.Error(), secret)
		var e *delivery.Error
		require.ErrorAs(t, err, &e)
		require.True(t, e.Permanent, "another attempt cannot succeed")
		require.NoDirExists(t, dir)
	}
}

// sendOne sends a message to a folder and returns the file, or nil if it was refused for good.
func sendOne(t require.TestingT, dir string, m delivery.Message) []byte {
	err := delivery.Folder{Dir: dir}.Send(context.Background(), "key", m)
	if err != nil {
		var e *delivery.Error
		require.ErrorAs(t, err, &e)
		require.True(t, e.Permanent)
		return nil
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.eml"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	data, err := os.ReadFile(files[0])
	require.NoError(t, err)
	return data
}

// headers are all that a message may have: another one was injected.
var headers = []string{
	"Auto-Submitted", "Content-Language", "Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-Id",
	"Mime-Version", "Reply-To", "Subject", "To",
}

// checkMessage is the law of a message that was sent: no header but ours, and subject and text as they went in.
func checkMessage(t require.TestingT, data []byte, m delivery.Message) {
	message, body := parse(t, data)
	for name, values := range message.Header {
		require.Contains(t, headers, name)
		require.Len(t, values, 1, name)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	require.NoError(t, err)
	require.Equal(t, strings.Join(strings.Fields(m.Subject), " "), strings.Join(strings.Fields(subject), " "))
	require.Equal(t, strings.TrimRight(m.Text, "\n"), strings.TrimRight(body, "\n"))
}

func TestMailTextSurvives(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		line := rapid.StringOf(rapid.RuneFrom([]rune("abc ŵŷâ–'\".,=?_<>@:;\t😀")))
		m := delivery.Message{
			To: []string{"ana@example.com"}, From: "a@example.gov.uk",
			Subject: strings.ReplaceAll(line.Draw(rt, "subject"), "\t", " "),
			Text:    strings.Join(rapid.SliceOf(line).Draw(rt, "text"), "\n"),
		}
		data := sendOne(rt, dir, m)
		require.NotNil(rt, data)
		checkMessage(rt, data, m)
	})
}

// FuzzMessage sends what a resident may have typed: no header can be added, and no address.
func FuzzMessage(f *testing.F) {
	f.Add("ana@example.com", "Subject", "Text", "cy")
	f.Add("Ana <ana@example.com>\r\nBcc: b@example.com", "a\r\nBcc: b@example.com", ".\r\n.\r\nQUIT", "cy\nX: y")
	f.Add("\"a\\\r\n b\"@example.com", "=?utf-8?q?=0ABcc:_b@example.com?=", "\x00\r", "en-GB")
	f.Add("=?utf-8?q?a=0D=0ABcc:_b@example.com?= <ana@example.com>", "s", "t", "")
	f.Add("\"a\tb, <c@example.com>\" <ana@example.com>", "s", "t", "")
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, to, subject, text, language string) {
		m := delivery.Message{To: []string{to}, From: "a@example.gov.uk", Subject: subject, Text: text, Language: language}
		data := sendOne(t, dir, m)
		if data == nil {
			return
		}
		message, _ := parse(t, data)
		for name, values := range message.Header {
			require.Contains(t, headers, name)
			require.Len(t, values, 1, name)
		}
		got, err := netmail.ParseAddressList(message.Header.Get("To"))
		require.NoError(t, err)
		want, err := netmail.ParseAddress(to)
		require.NoError(t, err)
		require.Len(t, got, 1)
		require.Equal(t, want.Address, got[0].Address)
	})
}
