package identity

import "crypto"

// The issuers of NHS login.
const (
	nhsIssuer        = "https://auth.login.nhs.uk"
	nhsSandpitIssuer = "https://auth.sandpit.signin.nhs.uk"
)

// NHSLogin is NHS login. It is for health and care services that are commissioned
// in England, and for no others: a council may use it for its public health or
// adult social care services if NHS England agrees, and for nothing else. clientID
// is what the service was registered under; key is its RSA private key.
//
// Its vectors of trust are read so: P9 (an identity document, or details that a GP
// practice has checked) is medium confidence by GPG 45. P5 says only that the
// details fit a record of the NHS, and P0 that they are a person's own words:
// neither is a proof. A password and a registered device (Cp.Cd) are medium by
// GPG 44, a cryptographic key (Cp.Ck, Cm) high, a password alone (Cp) low.
//
// Source: NHS login, "Vectors of trust" and "Scopes and claims".
func NHSLogin(clientID string, key crypto.Signer) Provider {
	p := Provider{
		ID: "nhs-login", Issuer: nhsIssuer, ClientID: clientID, Keys: []Key{{Signer: key}},
		Scopes: []string{"email", "phone"}, ProofScopes: []string{"profile", "profile_extended"},
		Algorithms: []string{"RS512"}, Proof: IDTokenVot,
	}
	for _, proof := range []struct {
		name  string
		level Proof
	}{{"P0", NoProof}, {"P5", NoProof}, {"P9", MediumProof}} {
		for _, with := range []struct {
			name  string
			level Authentication
		}{{"Cp", LowAuthentication}, {"Cp.Cd", MediumAuthentication}, {"Cp.Ck", HighAuthentication}, {"Cm", HighAuthentication}} {
			vot := proof.name + "." + with.name
			v := Vector{Ask: vot, Vot: vot, Level: Level{with.level, proof.level}}
			if proof.name == "P5" || with.name == "Cp" && proof.name != "P0" {
				v.Ask = "" // P5 is no more than P0 to us; P9 needs two factors
			}
			p.Vectors = append(p.Vectors, v)
		}
	}
	return p
}

// NHSLoginSandpit is NHS login's sandpit, for tests with fake patients.
func NHSLoginSandpit(clientID string, key crypto.Signer) Provider {
	p := NHSLogin(clientID, key)
	p.Issuer = nhsSandpitIssuer
	return p
}
