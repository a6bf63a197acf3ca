package identitytest

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// storeRules are the rules of identity.Store.
var storeRules = append(sessionRules, []storeRule{
	{"Once", "codes, states and logout tokens work once, also for two who come at the same instant, or a code could be used twice.", func(s *store) {
		yes := s.together(16, func(int) (bool, error) { return s.Once(s.ctx(), "used:a", s.now.Add(time.Hour)) })
		s.must(yes == 1, "%d of 16 calls at once were told that they are the first", yes)
		first, err := s.Once(s.ctx(), "used:b", s.now.Add(time.Hour))
		s.must(err == nil && first, "another key: first = %v, %v", first, err)
	}},
	{"Allow", "a limit that lets one more through when many come at once is no limit; and who is refused and waits must be let in again.", func(s *store) {
		yes := s.together(16, func(int) (bool, error) { return s.Allow(s.ctx(), "k", 3, time.Hour, s.now) })
		s.must(yes == 3, "%d of 16 were allowed where 3 are", yes)
		ok, err := s.Allow(s.ctx(), "other", 3, time.Hour, s.now)
		s.must(err == nil && ok, "another key is allowed: %v, %v", ok, err)
		ok, err = s.Allow(s.ctx(), "k", 3, time.Hour, s.now.Add(59*time.Minute))
		s.must(err == nil && !ok, "the window is not over: %v, %v", ok, err)
		ok, err = s.Allow(s.ctx(), "k", 3, time.Hour, s.now.Add(time.Hour+time.Second))
		s.must(err == nil && ok, "the window is over: %v, %v", ok, err)
	}},
	{"User", "a person's id is made at the first sign-in and is for ever: two tabs that sign in at once must not make two people.", func(s *store) {
		var ids [16]string
		s.together(16, func(i int) (ok bool, err error) {
			ids[i], err = s.User(s.ctx(), "https://a/", "sub", fmt.Sprint("id-", i))
			return true, err
		})
		for _, id := range ids {
			s.must(id != "" && id == ids[0], "calls at once got the ids %q and %q", ids[0], id)
		}
		id, err := s.User(s.ctx(), "https://a/", "sub", "later")
		s.must(err == nil && id == ids[0], "later the id is %q, %v, not %q", id, err, ids[0])
		for _, other := range [][2]string{{"https://b/", "sub"}, {"https://a/", "SUB"}, {"https://a/s", "ub"}} {
			id, err := s.User(s.ctx(), other[0], other[1], "new "+other[0]+other[1])
			s.must(err == nil && id == "new "+other[0]+other[1], "issuer %q and subject %q are somebody else, and got %q, %v", other[0], other[1], id, err)
		}
	}},
	{"SetUser", "a council that moves to another provider keeps its ids, by giving the new provider's subject the old id.", func(s *store) {
		old, err := s.User(s.ctx(), "https://a/", "sub", "one")
		s.must(err == nil && old == "one", "User: %q, %v", old, err)
		for _, subject := range []string{"sub", "unknown"} {
			s.must(s.SetUser(s.ctx(), "https://a/", subject, "two") == nil, "SetUser failed")
			id, err := s.User(s.ctx(), "https://a/", subject, "three")
			s.must(err == nil && id == "two", "the id of %q is %q, %v", subject, id, err)
		}
	}},
	{"RenameUser", "a person keeps their id when the council renews its key, or when they have a new email address; and two spellings of one mailbox become one person.", func(s *store) {
		_, err := s.User(s.ctx(), "https://a/", "old", "one")
		s.must(err == nil, "User: %v", err)
		s.renamed("old", "new", "one")
		s.renamed("old", "new", "one") // there is nothing to move any more
		id, err := s.User(s.ctx(), "https://a/", "old", "two")
		s.must(err == nil && id == "two", "the old name still has the id: %q, %v", id, err)
		s.renamed("old", "new", "one")
		id, err = s.User(s.ctx(), "https://a/", "old", "three")
		s.must(err == nil && id == "three", "of two ids the one of the old name stays there: %q, %v", id, err)
		s.renamed("none", "unknown", "")
		s.renamed("new", "new", "one")
		other, err := s.RenameUser(s.ctx(), "https://b/", "new", "old")
		s.must(err == nil && other == "", "a subject of another issuer was renamed: %q, %v", other, err)
	}},
	{"KeepUser", "who does not come any more is forgotten in time, and nobody before.", func(s *store) {
		_, err := s.User(s.ctx(), "https://a/", "sub", "one")
		s.must(err == nil, "User: %v", err)
		for _, until := range []time.Time{s.now.Add(1000 * time.Hour), s.now.Add(2000 * time.Hour), {}} {
			s.must(s.KeepUser(s.ctx(), "https://a/", "sub", until) == nil, "KeepUser failed")
			id, err := s.User(s.ctx(), "https://a/", "sub", "another")
			s.must(err == nil && id == "one", "the id is %q, %v", id, err)
		}
		s.must(s.KeepUser(s.ctx(), "https://a/", "none", s.now.Add(time.Hour)) == nil, "keeping one that is not there is an error")
		s.must(s.all() == "https://a/ sub one", "the users are %q", s.all())
	}},
	{"EraseUser", "people have a right to be forgotten (UK GDPR, article 17): all that has their id goes, sessions too, and nothing of others.", func(s *store) {
		for subject, id := range map[string]string{"first": "one", "second": "one", "third": "other"} {
			_, err := s.User(s.ctx(), "https://a/", subject, id)
			s.must(err == nil, "User: %v", err)
			s.save("session of "+subject, subject, s.now, "x")
		}
		s.save("flow", "", s.now, "x")
		found, err := s.EraseUser(s.ctx(), "one")
		s.must(err == nil && found, "EraseUser: %v, %v", found, err)
		s.must(s.has("session of first", s.now) == "" && s.has("session of second", s.now) == "", "a session of theirs is still there")
		s.must(s.has("session of third", s.now) == "x" && s.has("flow", s.now) == "x", "a session of others has gone")
		s.must(s.all() == "https://a/ third other", "the users are %q", s.all())
		found, err = s.EraseUser(s.ctx(), "one")
		s.must(err == nil && !found, "who is not there was found: %v, %v", found, err)
	}},
	{"EachUser", "the names of people change with the key: all must be found.", func(s *store) {
		for i := range 3 {
			_, err := s.User(s.ctx(), "https://a/", fmt.Sprint("sub", i), fmt.Sprint("id", i))
			s.must(err == nil, "User: %v", err)
		}
		s.must(s.all() == "https://a/ sub0 id0, https://a/ sub1 id1, https://a/ sub2 id2", "the users are %q", s.all())
		stop := errors.New("stop")
		calls := 0
		err := s.EachUser(s.ctx(), func(issuer, subject, _ string) error {
			calls++
			if _, err := s.RenameUser(s.ctx(), issuer, subject, subject+" renamed"); err != nil { // it may call the store
				return err
			}
			return stop
		})
		s.must(errors.Is(err, stop) && calls == 1, "an error does not stop it: %v after %d", err, calls)
	}},
	{"Secret", "all copies of a service name people with the same key.", func(s *store) {
		secret, err := s.Secret(s.ctx(), "a", "")
		s.must(err == nil && secret == "", "one that nobody stored: %q, %v", secret, err)
		var secrets [8]string
		s.together(8, func(i int) (ok bool, err error) {
			secrets[i], err = s.Secret(s.ctx(), "a", fmt.Sprint("secret ", i))
			return true, err
		})
		for _, secret := range secrets {
			s.must(secret != "" && secret == secrets[0], "calls at once got %q and %q", secrets[0], secret)
		}
		secret, err = s.Secret(s.ctx(), "a", "")
		s.must(err == nil && secret == secrets[0], "later it is %q, %v", secret, err)
		secret, err = s.Secret(s.ctx(), "b", "other")
		s.must(err == nil && secret == "other", "of another name: %q, %v", secret, err)
	}},
	{"ContextEnds", "a request whose time is up must not hang on the store: all methods obey ctx, and one that could not do its work says so.", func(s *store) {
		ctx, cancel := context.WithCancel(s.ctx())
		cancel()
		done := make(chan error, 1)
		go func() {
			_, _, _ = s.Session(ctx, "k", s.now)
			done <- s.SaveSession(ctx, "k", "", s.now, []byte("x"), s.now.Add(time.Hour))
		}()
		select {
		case err := <-done:
			s.must(err == nil || s.has("k", s.now) == "", "SaveSession reported an error, and has saved")
		case <-time.After(10 * time.Second):
			s.must(false, "a call whose context has ended does not return")
		}
	}},
}...)

var sessionRules = []storeRule{
	{"NotThere", "what is not there is no error: browsers bring cookies of sessions that are long gone.", func(s *store) {
		s.must(s.has("session:none", s.now) == "", "a session that nobody saved was found")
		s.must(s.DeleteSession(s.ctx(), "session:none") == nil, "deleting one that is not there is an error")
		s.must(s.UpdateSession(s.ctx(), "session:none", []byte("x")) == nil, "updating one that is not there is an error")
		s.must(s.has("session:none", s.now) == "", "UpdateSession has made a session: one that somebody ended would come back")
	}},
	{"SaveAndReplace", "the data comes back byte for byte, and saving again replaces all of it.", func(s *store) {
		s.save("k", "subject", s.now, "one\x00\xff")
		s.must(s.has("k", s.now) == "one\x00\xff", "the data came back as %q", s.has("k", s.now))
		s.must(s.has("K", s.now) == "", "keys differ in case")
		s.save("k", "other", s.now, "two")
		s.must(s.has("k", s.now) == "two", "the data is not replaced")
		s.revoke("subject", s.now)
		s.must(s.has("k", s.now) == "two", "it still counts as a session of its first subject")
		s.must(s.SaveSession(s.ctx(), "empty", "", s.now, nil, s.now.Add(time.Hour)) == nil, "data may be empty")
		_, found, err := s.Session(s.ctx(), "empty", s.now)
		s.must(err == nil && found, "a session without data is found: %v, %v", found, err)
	}},
	{"DataIsACopy", "callers use their buffers again.", func(s *store) {
		data := []byte("before")
		s.must(s.SaveSession(s.ctx(), "k", "", s.now, data, s.now.Add(time.Hour)) == nil, "SaveSession failed")
		copy(data, "after!")
		s.must(s.has("k", s.now) == "before", "the store has kept the caller's slice")
	}},
	{"Update", "the time of the last request is written while somebody is signed in, without a new beginning: else a revocation would miss the session.", func(s *store) {
		s.save("k", "subject", s.now, "one")
		s.must(s.UpdateSession(s.ctx(), "k", []byte("two")) == nil, "UpdateSession failed")
		s.must(s.has("k", s.now) == "two", "the data is not replaced")
		s.must(s.has("k", s.now.Add(61*time.Minute)) == "", "the update has changed when it expires")
		s.revoke("subject", s.now)
		s.must(s.has("k", s.now) == "", "the update has changed when it began, or whose it is")
	}},
	{"Delete", "who signs out is signed out.", func(s *store) {
		s.save("k", "subject", s.now, "one")
		s.save("k2", "subject", s.now, "two")
		s.must(s.DeleteSession(s.ctx(), "k") == nil, "DeleteSession failed")
		s.must(s.has("k", s.now) == "", "it is still there")
		s.must(s.has("k2", s.now) == "two", "the same person's session on another device has gone too")
	}},
	{"Expires", "the caller's clock decides, and a session that has expired is not found, whether or not anything has removed it.", func(s *store) {
		s.save("k", "subject", s.now, "one")
		s.must(s.has("k", s.now.Add(time.Hour-time.Millisecond)) == "one", "it has expired too early")
		s.must(s.has("k", s.now.Add(time.Hour)) == "", "it has not expired at its time")
	}},
	{"Revoke", "a provider's logout ends every session of the person that began at or before it, on all devices, and none that begins later.", func(s *store) {
		for i := range 5 {
			s.save(fmt.Sprint("old", i), "subject", s.now.Add(-time.Duration(i)*time.Minute), "x")
		}
		s.save("new", "subject", s.now.Add(time.Millisecond), "x")
		s.save("other", "somebody else", s.now, "x")
		s.save("flow", "", s.now, "x")
		s.revoke("subject", s.now)
		for i := range 5 {
			s.must(s.has(fmt.Sprint("old", i), s.now) == "", "session %d, which began before, is still there", i)
		}
		s.must(s.has("new", s.now) == "x", "one that began after has ended too")
		s.must(s.has("other", s.now) == "x", "one of somebody else has ended too")
		s.must(s.has("flow", s.now) == "x", "one of nobody has ended too")
		s.save("late", "subject", s.now.Add(-time.Second), "x")
		s.must(s.has("late", s.now) == "", "one that is saved after the revocation and began before it is there: a sign-in that was under way has got around it")
	}},
	{"RevokeNeverGoesBack", "logouts may arrive in any order: an earlier one must not open again what a later one has ended.", func(s *store) {
		s.save("k", "subject", s.now, "x")
		s.revoke("subject", s.now.Add(time.Second))
		s.revoke("subject", s.now.Add(-time.Hour))
		s.must(s.has("k", s.now) == "", "the session is open again")
	}},
	{"RevokeNobody", "sign-ins under way belong to nobody: no revocation may end them all.", func(s *store) {
		s.save("flow", "", s.now, "x")
		s.revoke("", s.now.Add(time.Hour))
		s.must(s.has("flow", s.now) == "x", "it has")
	}},
	{"Together", "many people use the service at once.", func(s *store) {
		s.together(32, func(i int) (bool, error) {
			key := fmt.Sprint("k", i%4)
			if err := s.SaveSession(s.ctx(), key, "subject", s.now, []byte(key), s.now.Add(time.Hour)); err != nil {
				return false, err
			}
			data, found, err := s.Session(s.ctx(), key, s.now)
			if err == nil && (!found || string(data) != key) {
				err = fmt.Errorf("a session that was just saved: found %v, data %q", found, data)
			}
			return found, err
		})
	}},
}
