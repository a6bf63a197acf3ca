// Package web decides once what every part of a service must agree on: where it
// lives ([Host]), under which address people reach it ([ParseBase]), whether a post comes from its own
// pages ([Base.CheckOrigin]), who a network client is when limits are counted
// ([Clients]), what is told about attacks and sign-ins ([Events]), and how long
// a connection may take ([Serve]).
//
//	func main() {
//		log.Fatal(web.ListenAndServe(context.Background(), "127.0.0.1:8080", handler))
//	}
//
// Nothing here trusts the Host header or r.TLS: TLS ends at a proxy, and what a
// request says of itself is not to be trusted. What is for developers alone asks
// [Direct] before it answers.
package web
