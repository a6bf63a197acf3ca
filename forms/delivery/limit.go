package delivery

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/moothall/moothall/forms/delivery/internal/pace"
)

// Limit is how much of one destination a program does at a time.
type Limit struct {
	Workers   int // deliveries at once; defaults to Config.Workers
	PerMinute int // attempts in a minute; 0 is no limit. Several programs have as many each
}

// workers is how many deliveries to a destination run at once. One that waits its turn holds a place for at most a minute.
func (c Config) workers(name string) int {
	l := c.Limits[name]
	n := l.Workers
	if n == 0 {
		n = c.Workers
	}
	if l.PerMinute > 0 {
		n = min(n, max(1, l.PerMinute/6))
	}
	return n
}

// turnTakes is how long a delivery may wait for its turn before its attempt begins.
func (c Config) turnTakes() time.Duration {
	for _, l := range c.Limits {
		if l.PerMinute > 0 {
			return time.Minute
		}
	}
	return 0
}

// paces are those of the destinations that have one.
func (c Config) paces() map[string]*pace.Pace {
	all := make(map[string]*pace.Pace)
	for name, l := range c.Limits {
		if l.PerMinute > 0 {
			all[name] = &pace.Pace{Every: time.Minute / time.Duration(l.PerMinute), Burst: max(1, l.PerMinute/60)}
		}
	}
	return all
}

// queueName is of jobs from before each destination had a queue of its own, and of those that are no delivery.
const queueName = "moothall"

// queueOf is the name of a destination's queue, so that one that is slow holds up no other. Jobs that wait have it: it
// does not change.
func queueOf(destination string) string {
	const most = 64 // of River
	name := queueName + "-" + destination
	if len(name) > most {
		sum := sha256.Sum256([]byte(destination))
		name = strings.TrimRight(name[:most-9], "-") + "-" + hex.EncodeToString(sum[:4])
	}
	return name
}
