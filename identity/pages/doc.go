// Package pages writes the pages of a sign-in: how it ended, which provider, on
// to the provider, email address and code, sign out. They are in English and
// Welsh, say in plain words what happened and what to do next, need no script,
// and show nothing that a provider said.
//
// Give it the shell that the other pages of the service have, and identity its
// Show:
//
//	shown, err := pages.New(site, pages.Config{}) // of forms.Site.Shell, or a theme.Site
//	if err != nil {
//		log.Fatal(err)
//	}
//	auth, err := identity.New(identity.Config{Show: shown.Show, …})
//
// Where the service is a form, site is [forms.Handler.Site] and
// [Config.Languages] the catalogues that the form has.
//
// Every page that says how a sign-in ended names its [identity.Kind] in
// <html data-outcome="…">, for tests and monitoring.
//
// [forms.Handler.Site]: https://pkg.go.dev/github.com/moothall/moothall/forms#Handler.Site
package pages
