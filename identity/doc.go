// Package identity signs residents in to a council's service, and has their
// identity proven where a page needs it. It fails closed: whatever is not right
// with an answer of a provider, nobody is signed in, and an [Outcome] says why.
//
// This is all that a service with GOV.UK One Login needs:
//
//	auth, err := identity.New(identity.Config{
//		Host:      web.Host{BaseURL: "https://bins.example.gov.uk"}, // of package standards/web
//		Providers: []identity.Provider{identity.OneLogin(clientID, key)},
//		Store:     store, // forms/store/sqlite or postgres; the default keeps sessions in memory
//		Show:      ready.Show, // of package identity/pages; the default is plain text
//	})
//	if err != nil {
//		log.Fatal(err) // every fault, with its fix
//	}
//	mux.Handle("/identity/", auth.Handler())
//	mux.Handle("/", auth.Optional(home))
//	mux.Handle("/account/", auth.Require(identity.SignedIn)(account))
//	mux.Handle("/discount/", auth.Require(identity.Proven)(discount))
//
// In a page, [From] gives the [Citizen]. Keep their records under Citizen.ID, which
// is the council's own. Signing in and proving an identity are two requests: ask for
// [Proven] only where a page needs it, and the person comes back to that page.
//
// # Providers
//
// A [Provider] is data: [OneLogin], [ScotAccount], [NHSLogin] (health and care
// services that are commissioned in England only), [EntraExternalID] for residents,
// [EntraID] for staff, [OIDC] for any other, and [EmailCode] for a council that has
// none. Change what differs. Register these addresses with a provider, below BaseURL
// and Path: /callback/ID, /jwks.json, /signed-out and /backchannel-logout/ID, where
// ID is the provider's. To develop without one, see package identity/local.
//
// Scotland's mygovscot myaccount is not supported until its protocol is confirmed.
//
// # What it promises
//
// Each check of a token cites its clause where it is made, and has a test that fails
// without it. No token, code, subject or other personal data gets into a log, an error,
// an address of ours or an [Outcome]. The one exception is the ID token that
// RP-initiated logout sends to the provider it came from. Sessions are in the [Store],
// under the hash of a token in a __Host- cookie; revoking all of a person's costs one
// write. Levels are those of GPG 44 and GPG 45, and a provider's own values count for
// what its documentation here says and for nothing more.
package identity
