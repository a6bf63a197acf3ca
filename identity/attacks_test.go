package identity_test

import "testing"

// TestConformanceAttacks is what is done to people who sign in, each attack with
// the clause that says how it is met. Every row has an honest provider or
// browser but for one thing; and each is shown to fail when the check that meets
// it is taken out of the engine: go test ./identity -run TestMutants -identity.mutate=.
func TestConformanceAttacks(t *testing.T) {
	var rows []row
	for _, group := range []struct {
		name string
		rows []row
	}{{"answer", answerAttacks}, {"browser", browserAttacks}, {"token", tokenAttacks}, {"keys", keyAttacks}, {"endpoints", endpointAttacks},
		{"identity", identityAttacks}, {"level", levelAttacks}, {"logout", logoutAttacks}, {"client", clientAttacks}, {"leaks", leakAttacks}, {"code", codeAttacks}} {
		for _, r := range group.rows {
			r.name = group.name + "/" + r.name
			rows = append(rows, r)
		}
	}
	prove(t, "attacks", rows)
}
