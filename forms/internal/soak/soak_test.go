package soak

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards/suites/pgtest"
)

var (
	kills   = flag.Int("soak.kills", 3, "how often a program is killed while residents submit")
	outages = flag.Int("soak.outages", 2, "how often PostgreSQL is stopped and started under load")
	starts  = flag.Int("soak.starts", 5, "how often many copies start at once on an empty database")
	posts   = flag.Int("soak.posts", 200, "how many post one submission at the same moment")
)

// onEach runs a test on a new database of each kind.
func onEach(t *testing.T, test func(t *testing.T, db string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "soak.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, pgtest.Database(t)) })
}

// always is the one copy that there is.
func always(p *program) func() string { return p.at }

// TestKills kills the program at random moments while residents submit: every reference that somebody saw is stored and
// delivered, and none is half there.
func TestKills(t *testing.T) {
	onEach(t, func(t *testing.T, db string) {
		b := openInbox(t)
		p := begin(t, db, b.url)
		p.start()
		c := gather(t, 4, always(p))
		for range *kills {
			time.Sleep(50*time.Millisecond + rand.N(600*time.Millisecond))
			p.kill()
			p.start()
		}
		c.disperse()
		if *kills < 10 { // in full it is left to the queue
			p.kill()
			rescue(t, db)
			p.start()
		}
		nothingLost(t, db, c, b)
		p.stop()
		t.Logf("%d submissions over %d kills: all there; %d of %d deliveries came twice under one key", c.all(), *kills, b.repeats(), 2*c.all())
	})
}

// TestOneOfMany has very many post one submission at the same moment, to one copy and to three: there is one submission
// under one reference, and one delivery to each destination.
func TestOneOfMany(t *testing.T) {
	onEach(t, func(t *testing.T, db string) { oneOfMany(t, db, 1) })
	t.Run("three copies", func(t *testing.T) { oneOfMany(t, pgtest.Database(t), 3) })
}

func oneOfMany(t *testing.T, db string, copies int) {
	b := openInbox(t)
	var at []string
	for range copies {
		p := begin(t, db, b.url)
		p.start()
		at = append(at, p.at())
	}
	var turn atomic.Int64
	r := newResident(func() string { return at[int(turn.Add(1))%copies] })
	page, err := r.reach(t.Context(), "/check-answers", "thing")
	require.NoError(t, err)
	fields := hidden(page, url.Values{})
	var mu sync.Mutex
	saw, again := map[string]int{}, 0
	var group sync.WaitGroup
	for range *posts {
		group.Go(func() {
			for try := 0; ; try++ {
				where, page, err := r.ask2(http.MethodPost, "/check-answers", fields)
				mu.Lock()
				if err == nil && where == "/submitted" {
					saw[reference(page)]++
					again += try
					mu.Unlock()
					return
				}
				mu.Unlock()
				if try == 20 {
					t.Errorf("never got through: %s %v", where, err)
					return
				}
				time.Sleep(rand.N(time.Second))
			}
		})
	}
	group.Wait()
	require.Len(t, saw, 1, "one reference")
	c := &crowd{seen: map[string]string{}}
	for reference := range saw {
		c.seen[reference] = "thing"
	}
	nothingLost(t, db, c, b)
	time.Sleep(200 * time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	require.Equal(t, 2, len(b.taken))
	require.Zero(t, b.repeats(), "each destination was given it once")
	t.Logf("%d posts to %d copies: 1 submission, 1 reference, 1 delivery for each destination; %d had to be tried again", *posts, copies, again)
}

// ask2 is ask for many at once.
func (r *resident) ask2(method, path string, fields url.Values) (string, []byte, error) {
	own := &resident{client: r.client, at: r.at}
	return own.ask(method, path, fields)
}

// TestOutages stops and starts PostgreSQL under load, and has the back office work badly: nothing is lost, and who meets a
// page that says the service does not work is told that their answers are safe.
func TestOutages(t *testing.T) {
	server := pgtest.Start(t)
	db := server.Database(t)
	b := openInbox(t)
	b.setBad(true)
	p := begin(t, db, b.url)
	p.start()
	c := gather(t, 4, always(p))
	for i := range *outages {
		time.Sleep(200*time.Millisecond + rand.N(500*time.Millisecond))
		server.Stop(t, i%2 == 1)
		if i%2 == 0 {
			time.Sleep(6 * time.Second) // longer than anybody's request is held back
		}
		server.Again(t)
	}
	time.Sleep(500 * time.Millisecond)
	c.disperse()
	nothingLost(t, db, c, b)
	p.stop()
	require.NotEmpty(t, c.told, "some have met the outage")
	silent := 0
	for _, page := range c.told {
		if !containsAny(page, "Answers that you have saved are not lost", "Nothing has been sent to Example Council") {
			silent++
			t.Log(page)
		}
	}
	require.Zero(t, silent, "pages that leave a resident in doubt")
	t.Logf("%d submissions over %d outages: all there, each delivered to both; %d pages said that answers are safe", c.all(), *outages, len(c.told))
}

// TestCopies has residents whose requests are spread over three copies, and one of these is killed: drafts go on on the
// others, no job is lost, and none is worked on by two.
func TestCopies(t *testing.T) {
	db := pgtest.Database(t)
	b := openInbox(t)
	var copies []*program
	var mu sync.Mutex
	for range 3 {
		p := begin(t, db, b.url)
		p.start()
		copies = append(copies, p)
	}
	c := gather(t, 6, func() string {
		mu.Lock()
		defer mu.Unlock()
		return copies[rand.IntN(len(copies))].at()
	})
	time.Sleep(time.Second)
	dead := copies[0]
	mu.Lock()
	copies = copies[1:] // as a balancer does
	mu.Unlock()
	dead.kill()
	time.Sleep(time.Second)
	c.disperse()
	nothingLost(t, db, c, b) // it waits for what the dead copy was delivering
	require.Empty(t, b.twice, "jobs that two were delivering at the same moment")
	for _, p := range copies {
		p.stop()
	}
	t.Logf("%d submissions over three copies, one killed: all there; %d of %d deliveries came twice under one key", c.all(), b.repeats(), 2*c.all())
}

// TestStarts starts eight copies at once on an empty database.
func TestStarts(t *testing.T) {
	b := openInbox(t)
	for range *starts {
		t.Run("round", func(t *testing.T) {
			db := pgtest.Database(t)
			var group sync.WaitGroup
			for range 8 {
				p := begin(t, db, b.url)
				listening := p.spawn()
				group.Go(func() {
					if err := listening(); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
		})
	}
	t.Logf("8 copies started at once on an empty database %d times: all run", *starts)
}

// TestKilledInMidMigration kills a copy while it makes the tables, at several moments: the next makes them.
func TestKilledInMidMigration(t *testing.T) {
	b := openInbox(t)
	for i := range max(4, *starts/4) {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			db := pgtest.Database(t)
			// Each table takes a while to make, on a very slow server.
			run(t, db, `CREATE FUNCTION slowly() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); END $$`,
				`CREATE EVENT TRIGGER slow ON ddl_command_end EXECUTE FUNCTION slowly()`)
			p := begin(t, db, b.url)
			p.spawn()
			waitFor(t, db, "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted)")
			time.Sleep(time.Duration(i%4)*400*time.Millisecond + rand.N(400*time.Millisecond))
			p.kill()
			run(t, db, `DROP EVENT TRIGGER slow`)
			c := gather(t, 1, always(p))
			p.start()
			c.disperse()
			nothingLost(t, db, c, b)
			p.stop()
			clear(b.taken)
		})
	}
}
