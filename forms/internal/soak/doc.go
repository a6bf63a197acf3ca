// Package soak tries services whole, as programs: with a form over HTTP, a store, a queue, and a back office that takes
// what is delivered. They are killed, their database is stopped, many of them start at once, and everybody presses the
// button at the same moment. Nothing may be lost, and nothing sent twice. There is nothing here but tests.
//
// The tests are bounded. In full they are run by flags:
//
//	go test ./forms/internal/soak -timeout 2h -soak.kills 200 -soak.outages 20 -soak.starts 50 -soak.posts 1000
package soak
