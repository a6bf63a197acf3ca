// Package clamd has files scanned by clamd, the daemon of ClamAV: it is an [upload.Scanner].
//
//	files := &upload.Files{Blobs: upload.Folder("uploads"), Scanner: clamd.New("unix:/run/clamav/clamd.ctl")}
//
// It fails closed: a file is clean only where clamd says exactly that, for this file, with signatures that are fresh, and
// where clamd was seen to find a test file in an archive of the largest size that is sent to it. The last is because
// clamd by default says OK of what is over its own limits.
//
// Give clamd these settings, and as [Client.MaxSize] what the first three come to:
//
//	StreamMaxLength 100M
//	MaxFileSize 100M
//	MaxScanSize 400M
//	AlertExceedsMax yes
//	AlertEncrypted yes
//
// Prefer a Unix socket: over TCP the files go in the clear, and anybody who reaches the port can use the daemon.
package clamd

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/moothall/moothall/forms/upload"
)

// Client talks to one clamd. Its methods may be called at once by many goroutines.
type Client struct {
	// Address is "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310".
	Address string
	// MaxSize is the largest file that clamd scans, in bytes: the least of its StreamMaxLength, MaxFileSize and
	// MaxScanSize. Larger ones are refused and never sent. Defaults to 25 MiB, as in Debian.
	MaxSize int64
	// MaxAge is how old the signatures may be. Older ones scan nothing: every file waits. Defaults to 7 days; negative
	// takes any, and even none with a date, as a test with one signature of its own needs.
	MaxAge time.Duration
	// Timeout is how long clamd may take for its next sign of life while a file is sent, and for its answer. Defaults to
	// 2 minutes, clamd's own ReadTimeout.
	Timeout time.Duration
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time

	mu      sync.Mutex
	checked time.Time // when all was last seen to be right
}

// New returns a client of the clamd at an address: "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310".
func New(address string) *Client { return &Client{Address: address} }

const (
	chunk       = 64 << 10
	longest     = 4 << 10          // of a reply
	recheck     = 10 * time.Minute // between two checks
	defaultSize = 25 << 20
)

// Limit is the largest file that is scanned, in bytes.
func (c *Client) Limit() int64 {
	if c.MaxSize > 0 {
		return c.MaxSize
	}
	return defaultSize
}

func (c *Client) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

// conn is a connection that ends with its context, and where clamd is silent for too long.
type conn struct {
	net.Conn
	silence time.Duration
}

func (c *Client) dial(ctx context.Context) (*conn, func(), error) {
	network, address, ok := strings.Cut(c.Address, ":")
	if !ok || network != "unix" && network != "tcp" || address == "" {
		return nil, nil, errors.New(`clamd: the address is not "unix:PATH" or "tcp:HOST:PORT"`)
	}
	dialer := net.Dialer{Timeout: 5 * time.Second}
	n, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, nil, fmt.Errorf("clamd: it cannot be reached: %w", err)
	}
	silence := c.Timeout
	if silence <= 0 {
		silence = 2 * time.Minute
	}
	stop := context.AfterFunc(ctx, func() { _ = n.SetDeadline(time.Unix(1, 0)) })
	return &conn{n, silence}, func() { stop(); _ = n.Close() }, nil
}

// live starts the time again in which clamd has to move.
func (c *conn) live(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := c.SetDeadline(time.Now().Add(c.silence))
	if ended := ctx.Err(); ended != nil { // in the moment between
		return ended
	}
	return err
}

// reply reads one answer, which ends with a zero byte and after which nothing comes.
func (c *conn) reply(ctx context.Context) (string, error) {
	if err := c.live(ctx); err != nil {
		return "", err
	}
	r := bufio.NewReaderSize(io.LimitReader(c.Conn, longest), longest)
	line, err := r.ReadString(0)
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == io.EOF && len(line) == longest:
		return "", errors.New("clamd: its answer is too long to be one")
	case err == io.EOF:
		return "", errors.New("clamd: the connection was cut before its answer was whole")
	case err != nil:
		return "", fmt.Errorf("clamd: its answer cannot be read: %w", err)
	}
	return strings.TrimSuffix(line, "\x00"), nil
}

// Scan implements [upload.Scanner].
func (c *Client) Scan(ctx context.Context, r io.Reader, size int64) error {
	if size > c.Limit() {
		return &upload.Refused{Why: upload.TooBig}
	}
	if err := c.ready(ctx); err != nil {
		return err
	}
	reply, err := c.instream(ctx, r, size)
	if err != nil {
		return err
	}
	return verdict(reply)
}

// ready checks clamd now and then.
func (c *Client) ready(ctx context.Context) error {
	c.mu.Lock()
	checked := c.checked
	c.mu.Unlock()
	if age := c.now().Sub(checked); age >= 0 && age < recheck {
		return nil
	}
	return c.Check(ctx)
}

// Check says why clamd cannot be relied on: it is away, its signatures are old, or it does not look into files as large as
// [Client.MaxSize]. Scan calls it by itself; call it when a service starts, to know then.
func (c *Client) Check(ctx context.Context) error {
	now := c.now()
	err := c.fresh(ctx, now)
	if err == nil {
		err = c.finds(ctx)
	}
	if err != nil {
		now = time.Time{}
	}
	c.mu.Lock()
	c.checked = now
	c.mu.Unlock()
	return err
}

// fresh asks for the age of the signatures.
func (c *Client) fresh(ctx context.Context, now time.Time) error {
	conn, end, err := c.dial(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := conn.live(ctx); err != nil {
		return err
	}
	if _, err := io.WriteString(conn, "zVERSION\x00"); err != nil {
		return fmt.Errorf("clamd: it takes no command: %w", err)
	}
	reply, err := conn.reply(ctx)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(reply, "ClamAV ") {
		return errors.New("clamd: what answers at its address is not clamd")
	}
	if c.MaxAge < 0 {
		return nil
	}
	most := c.MaxAge
	if most == 0 {
		most = 7 * 24 * time.Hour
	}
	made, ok := signed(reply)
	switch {
	case !ok:
		return errors.New("clamd: it has no signatures, or does not say of when: run freshclam")
	case now.Sub(made) > most:
		return fmt.Errorf("clamd: its signatures are %d days old: run freshclam", int(now.Sub(made)/(24*time.Hour)))
	}
	return nil
}

// signed reads when the signatures were made from what clamd says of itself: "ClamAV 1.4.6/27815/Sun Nov 29 09:26:22 2026".
func signed(version string) (time.Time, bool) {
	parts := strings.Split(version, "/")
	if len(parts) != 3 || parts[1] == "" || strings.Trim(parts[1], "0123456789") != "" {
		return time.Time{}, false
	}
	made, err := time.Parse(time.ANSIC, parts[2])
	return made, err == nil
}

var errUnseeing = errors.New("clamd: it does not find a test file in an archive of MaxSize: set its StreamMaxLength, MaxFileSize and MaxScanSize to MaxSize or more")

// finds has clamd scan an archive of the largest size, in which there is a test file that every scanner knows.
func (c *Client) finds(ctx context.Context) error {
	probe := newProbe(c.Limit())
	reply, err := c.instream(ctx, probe, probe.size)
	if err != nil {
		return err
	}
	if name, found := foundIn(reply); found && strings.Contains(strings.ToLower(name), "eicar") {
		return nil
	}
	return errUnseeing
}

// instream sends a file and returns the answer.
func (c *Client) instream(ctx context.Context, r io.Reader, size int64) (string, error) {
	conn, end, err := c.dial(ctx)
	if err != nil {
		return "", err
	}
	defer end()
	if err := conn.live(ctx); err != nil {
		return "", err
	}
	_, sending := io.WriteString(conn, "zINSTREAM\x00")
	if sending == nil {
		var broken error
		if sending, broken = conn.send(ctx, r, size); broken != nil {
			return "", broken
		}
	}
	// Where clamd has had enough it answers and hangs up in the middle: what it says counts then.
	reply, err := conn.reply(ctx)
	if sending != nil && (err != nil || reply == "stream: OK") {
		return "", fmt.Errorf("clamd: the file could not be sent to it: %w", sending)
	}
	return reply, err
}

// send sends all of r in chunks. broken is the error of r, which says nothing of clamd.
func (c *conn) send(ctx context.Context, r io.Reader, size int64) (sending, broken error) {
	buffer := make([]byte, 4+chunk)
	for sent := int64(0); ; {
		n, err := io.ReadFull(r, buffer[4:])
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return nil, err
		}
		if sent += int64(n); sent > size || n < chunk && sent != size {
			return nil, errors.New("clamd: the file has another size than it should")
		}
		if err := c.live(ctx); err != nil {
			return nil, err
		}
		binary.BigEndian.PutUint32(buffer, uint32(n))
		if _, err := c.Write(buffer[:4+n]); err != nil { // one of no bytes is the end
			return err, nil
		}
		if n < chunk {
			if n > 0 {
				_, err = c.Write(make([]byte, 4))
				return err, nil
			}
			return nil, nil
		}
	}
}

// foundIn reads the name of what was found.
func foundIn(reply string) (name string, found bool) {
	name, ok := strings.CutPrefix(reply, "stream: ")
	if !ok {
		return "", false
	}
	name, found = strings.CutSuffix(name, " FOUND")
	return name, found && name != ""
}

// verdict is what an answer means. Only one is clean.
func verdict(reply string) error {
	if reply == "stream: OK" {
		return nil
	}
	if reply == "INSTREAM size limit exceeded. ERROR" {
		return &upload.Refused{Why: upload.TooBig}
	}
	name, found := foundIn(reply)
	switch {
	case !found:
		return errors.New("clamd: it could not scan the file: its own log says why")
	case strings.HasPrefix(name, "Heuristics.Limits.Exceeded"):
		return &upload.Refused{Why: upload.TooBig}
	case strings.HasPrefix(name, "Heuristics.Encrypted"):
		return &upload.Refused{Why: upload.Encrypted}
	}
	return &upload.Refused{Why: upload.Infected}
}
