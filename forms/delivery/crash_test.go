//go:build unix

package delivery_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/stretchr/testify/require"
)

// TestMain lets TestKilledBeforeDelivery start this program again as one that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("DELIVERY_TEST_CHILD"); path != "" {
		submitForEver(path)
	}
	os.Exit(m.Run())
}

// submitForEver submits with a queue that does not run, and prints each reference that was acknowledged.
func submitForEver(path string) {
	ctx := context.Background()
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	s, err := sqlite.Open(ctx, path, nil)
	must(err)
	_, err = sqlitequeue.New(ctx, s, delivery.Config{Destinations: map[string]delivery.Destination{
		"inbox": delivery.Func(func(context.Context, delivery.Delivery) error { return nil }),
	}})
	must(err)
	for i := 0; ; i++ {
		reference := fmt.Sprint("REF", i)
		err := s.Save(ctx, store.Draft{ID: reference, Data: []byte("{}"), Expires: time.Now().Add(time.Hour)})
		must(err)
		_, err = s.Submit(ctx, 1, store.Submission{Draft: reference, Form: "missed-bin", Reference: reference, Data: []byte("{}"), Expires: time.Now().Add(time.Hour)})
		must(err)
		fmt.Println(reference)
	}
}

// TestKilledBeforeDelivery kills a program that submits: every submission that it acknowledged is delivered, once, by the next.
func TestKilledBeforeDelivery(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), "DELIVERY_TEST_CHILD="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	acknowledged := map[string]int{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		acknowledged[lines.Text()] = 0
		if len(acknowledged) == 20 {
			require.NoError(t, child.Process.Kill())
		}
	}
	require.Error(t, child.Wait(), "it was killed")

	s := openStore(t, path)
	var got calls
	start(t, newQueue(t, s, quick(map[string]delivery.Destination{"inbox": &got})))
	eventually(t, "every job is done", func() bool { st := states(t, s); return st["completed"] >= 20 && len(st) == 1 })
	for _, d := range got.all() {
		acknowledged[d.Reference]++
	}
	for reference, times := range acknowledged {
		require.Equal(t, 1, times, reference)
	}
}
