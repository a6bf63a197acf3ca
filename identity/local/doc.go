// Package local is an identity provider for development and tests: GOV.UK One
// Login, ScotAccount, NHS login, Entra or plain OpenID Connect, with citizens who
// do not exist and faults to switch on. It runs in your own process, or beside it:
//
//	go run github.com/moothall/moothall/identity/local/cmd/local-identity
//
// In a test, mount it and say who signs in:
//
//	provider, err := local.New(local.Options{Auto: "apostrophe"})
//	if err != nil {
//		t.Fatal(err)
//	}
//	server := httptest.NewServer(provider)
//	defer server.Close()
//	issuer := provider.Issuer(server.URL) // for the service that is tested
//
// Without Auto, people are asked in a browser who they want to be, on a page in
// English or Welsh (ui_locales) that needs no script. [Citizens] are the people:
// they have the names, birth dates and addresses that forms break on. One can add
// one's own. A request whose login_hint is a citizen's ID is not asked either.
//
// # What it checks
//
// The provider is as strict as the one that it stands for, so that a mistake shows
// on the developer's machine: redirect addresses to the letter, PKCE with S256,
// state and nonce, vectors of trust, request objects and their signatures,
// assertions of clients with their audience, time and jti, codes that are good once,
// the length of queries. What it refuses, it says why, on a page, in the answer or
// in the log, and it never says a code, a token or a name there.
//
// List the services in Options.Clients to have their keys checked. The functions
// that make profiles say what of each provider is confirmed by its public
// documentation, and what is not.
//
// # What it does wrong
//
// A [Fault] makes it lie: tokens by another key, of another issuer, for somebody
// else, expired, without what was asked; documents that are slow, huge or
// elsewhere; logout tokens that must not count. Switch faults on in a test with
// [Provider.SetFaults], in a browser on the page /faults, from other programs with
// a PUT to /api/faults. [AllFaults] lists them, each with the clause that a client
// heeds when it refuses.
//
// # What it is not
//
// It holds everything in memory, and no more than so much. It answers on loopback
// alone, and not through a proxy, because whoever reaches it signs in as anybody; the option that lifts
// this is called InsecureAllowRemote and logs a warning. Do not let it near
// residents.
//
// The names of citizens and faults stay; more are added.
package local
