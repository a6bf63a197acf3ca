// Package theme is the page that a council shows around its forms: document
// head, header with the council's name, the service's name, language switch,
// phase banner, back link, footer, and pages for things that go wrong; with a
// stylesheet and a script of its own.
//
// Describe a [Site] once, [Site.Check] it when the program starts, mount
// [Site.Assets], send [Site.Policy] as the Content-Security-Policy, and write
// each page with [Site.Page] or [Site.Error]:
//
//	site := &theme.Site{
//		Organisation: theme.Text{"en": "Aberwen Council", "cy": "Cyngor Aberwen"},
//		Service:      theme.Text{"en": "Report a missed bin", "cy": "Rhoi gwybod am fin na chafodd ei gasglu"},
//		Languages:    []theme.Language{{Tag: "en", Name: "English"}, {Tag: "cy", Name: "Cymraeg"}},
//		AssetsURL:    "/assets",
//	}
//	if err := site.Check(); err != nil {
//		log.Fatal(err)
//	}
//	mux := http.NewServeMux()
//	mux.Handle("GET /assets/", site.Assets())
//	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
//		w.Header().Set("Content-Type", "text/html; charset=utf-8")
//		w.Header().Set("Content-Security-Policy", site.Policy())
//		site.Page(w, theme.Page{Language: "en", Title: "Start", Main: "<h1>Start</h1>"})
//	})
//
// The stylesheet and the script are for all components of package govuk, whose
// markup and class names are GOV.UK Frontend's. Ours are written for this
// package, are far smaller, and carry neither the crown nor the GDS Transport
// typeface, which only GOV.UK itself may use. A council that would rather have
// the official look gives an [Official]. To see both,
//
//	go run github.com/moothall/moothall/forms/theme/cmd/gallery
//
// The oldest browser that they look right in is Safari on iOS 12.2; older ones
// have the page without its look. Paper, forced colours, 400 percent zoom and
// letters of twice the size are seen to.
//
// Nothing on a page is inline, so the policy needs no 'unsafe-inline', and
// everything works when the script does not run.
//
// A [Brand] gives the colours and the [Logo]. Pairs without the contrast that WCAG 2.2 asks
// for (success criteria 1.4.3 and 1.4.11) are refused by Check, which is no
// proof that a page is accessible: what goes into Main is the caller's.
//
// Class names that begin "moothall-" and the names of the files under Assets
// may change between versions. Everything exported here, the keys of [Words]
// and GOV.UK Frontend's class names stay.
package theme
