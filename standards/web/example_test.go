package web_test

import (
	"fmt"
	"net/http/httptest"

	"github.com/moothall/moothall/standards/web"
)

// Behind a proxy, its header says who the client is; what the client itself
// wrote into the header is not believed.
func ExampleClients() {
	clients := web.Clients{Header: "X-Forwarded-For"}
	r := httptest.NewRequest("GET", "/bins/start", nil)
	r.RemoteAddr = "10.0.0.3:40112"
	r.Header.Set("X-Forwarded-For", "192.0.2.1, 203.0.113.7")
	fmt.Println(clients.Of(r).Name)
	// Output: 203.0.113.7
}

func ExampleParseBase() {
	base, _ := web.ParseBase("https://www.example.gov.uk/missed-bin/")
	fmt.Println(base.Origin, base.Prefix, base.Cookie("moothall-missed-bin"))
	_, err := web.ParseBase("http://www.example.gov.uk")
	fmt.Println("BaseURL", err)
	// Output:
	// https://www.example.gov.uk /missed-bin __Host-moothall-missed-bin
	// BaseURL is http: only a loopback address may be, what people send must travel encrypted
}
