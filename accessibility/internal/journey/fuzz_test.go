package journey

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"time"
)

// Whatever a service answers, to whatever is asked, the walk ends within its
// budget and the checks say something of it.
func FuzzWalk(f *testing.F) {
	f.Add([]byte(`<title>a</title><main><h1>b</h1><form method=post><label>c<input name=d></label><button>e`), []byte(`<a href="/x" role=button>f</a>`), uint16(200))
	f.Add([]byte(`<form method=post><fieldset aria-describedby=e><input type=radio name=r value=1><select name=s><option></select><button>`), []byte(`<p id=e>Error: x`), uint16(200))
	f.Add([]byte(`<div role=alert><a href="#x">y</a></div><input id=x form=f aria-describedby=x><form id=f method=post>`), []byte("\xff\xfe"), uint16(302))
	f.Add([]byte(`<a hreflang=cy href=/cy lang=cy>Cymraeg</a><meta http-equiv=refresh content="5"><iframe srcdoc="<form>">`), []byte(`<html lang=cy>`), uint16(404))
	f.Fuzz(func(t *testing.T, one, two []byte, status uint16) {
		n := 0
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Location", "/"+string(two))
			w.Header().Set("Set-Cookie", string(one))
			body := one
			if n++; r.Method == http.MethodPost || n%3 == 0 {
				body = two
				if status >= 200 && status < 600 {
					w.WriteHeader(int(status))
				}
			}
			_, _ = w.Write(body)
		})
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		r := Walk(ctx, h, Config{Start: &url.URL{Scheme: "https", Host: "a.example", Path: "/"}, MaxRequests: 60, MaxPages: 10, MaxBranches: 2})
		if r.Requests > 60 || ctx.Err() != nil {
			t.Fatalf("%d requests, %v", r.Requests, ctx.Err())
		}
		for _, c := range Checks() {
			for _, found := range c.Apply(r).Findings {
				if found.Message.EN == "" || found.Message.CY == "" || found.Page == nil {
					t.Fatalf("%s found %+v", c.ID, found.Message)
				}
				found.Page.StartTag(found.Node)
			}
		}
		for _, run := range r.Runs {
			run.Last()
		}
	})
}
