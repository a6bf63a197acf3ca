package local

import (
	"bytes"
	"net/http"
	"time"
)

func switched(f Fault, group, title, clause string) fault {
	return fault{FaultInfo{f, group, title, clause}, partNone, nil}
}

var answerFaults = []fault{
	switched(FaultAccessDenied, "Answer", "access_denied: turned back, or not proven", "OpenID Connect Core 1.0 §3.1.2.6"),
	switched(FaultTemporarilyUnavailable, "Answer", "temporarily_unavailable: too many requests", "RFC 6749 §4.1.2.1"),
	switched(FaultLoginRequired, "Answer", "login_required: signed out, or too many wrong passwords", "One Login: Re-authenticating your users"),
	switched(FaultServerError, "Answer", "server_error", "RFC 6749 §4.1.2.1"),
	switched(FaultErrorText, "Answer", "error_description has markup and line breaks (with any error)", "RFC 6749 §4.1.2.1"),
	switched(FaultStateWrong, "Answer", "state is another one", "RFC 6749 §10.12"),
	switched(FaultStateMissing, "Answer", "no state", "RFC 6749 §10.12"),
	switched(FaultIssuerWrong, "Answer", "iss is another provider", "RFC 9207 §2.4"),
	switched(FaultIssuerMissing, "Answer", "no iss", "RFC 9207 §2.4"),
	switched(FaultCodeTwice, "Answer", "code is there twice", "RFC 6749 §3.1"),

	switched(FaultInvalidClient, "Token endpoint", "invalid_client: the client was deactivated", "RFC 6749 §5.2"),
	switched(FaultInvalidGrant, "Token endpoint", "invalid_grant", "RFC 6749 §5.2"),
	switched(FaultTokenType, "Token endpoint", "token_type is mac", "OpenID Connect Core 1.0 §3.1.3.3"),
	switched(FaultNoIDToken, "Token endpoint", "no ID token", "OpenID Connect Core 1.0 §3.1.3.3"),
	switched(FaultNoAccessToken, "Token endpoint", "no access token", "RFC 6749 §5.1"),

	switched(FaultUserInfoSub, "Userinfo", "sub is somebody else", "OpenID Connect Core 1.0 §5.3.2"),
	switched(FaultUserInfoNoSub, "Userinfo", "no sub", "OpenID Connect Core 1.0 §5.3.2"),
	switched(FaultReturnCode, "Userinfo", "a return code and no core identity", "One Login: Understand your user's return code claim"),
	switched(FaultReturnCodeOdd, "Userinfo", "a return code that nobody knows, beside the core identity", "One Login: Understand your user's return code claim"),

	switched(FaultDIDOther, "DID document", "is that of somebody else", "One Login: Use the kid (3)"),
	switched(FaultDIDController, "DID document", "the controller of the key is somebody else", "DID Core 1.0 §5.2"),
	switched(FaultDIDAssertion, "DID document", "the key is for authentication, not for assertions", "DID Core 1.0 §5.3.2"),
	switched(FaultDIDKeyRemoved, "DID document", "lacks the key that signs", "One Login: Understand the core identity signing key rotations"),

	switched(FaultDiscoveryIssuer, "Discovery", "names another issuer", "OpenID Connect Discovery 1.0 §4.3"),
	switched(FaultDiscoveryHTTP, "Discovery", "the token endpoint has an http address, not on loopback", "OpenID Connect Discovery 1.0 §3"),
	switched(FaultKeyRemoved, "Keys", "lack the key that signs", "OpenID Connect Core 1.0 §10.1.1"),
	switched(FaultKeysMany, "Keys", "are 2,000", "bounded input"),
}

// documents are the addresses that clients fetch.
var documents = []struct{ name, group string }{
	{"discovery", "Discovery"}, {"jwks", "Keys"}, {"did", "DID document"}, {"token", "Token endpoint"}, {"userinfo", "Userinfo"},
}

// documentFaults are those that any document can have.
func documentFaults() (all []fault) {
	for _, d := range documents {
		for _, f := range []struct{ name, title, clause string }{
			{"slow", "answers slowly", "bounded time"}, {"large", "answers with eight megabytes", "bounded input"},
			{"redirect", "redirects to another address", "redirects are not followed"}, {"down", "answers 503", "stale on error, within a bound"},
			{"garbage", "answers what is no JSON", "RFC 8259"},
		} {
			all = append(all, switched(Fault(d.name+"-"+f.name), d.group, f.title, f.clause))
		}
	}
	return all
}

// elsewhere is where redirects of documents lead. The true document is there, so
// that a client that follows notices nothing.
const elsewhere = "/elsewhere/"

// spoilDocument answers in place of a document, if a fault asks for it.
func (p *Provider) spoilDocument(w http.ResponseWriter, r *http.Request, name string) bool {
	on := func(kind string) bool { return p.on(Fault(name + "-" + kind)) }
	switch {
	case on("slow"):
		wait := time.NewTimer(p.opts.Slow)
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-r.Context().Done():
			return true
		}
		return false
	case on("large"):
		w.Header().Set("Content-Type", "application/json")
		block := bytes.Repeat([]byte(" "), 64<<10)
		for range 128 {
			if _, err := w.Write(block); err != nil {
				return true
			}
		}
		_, _ = w.Write([]byte("{}"))
	case on("redirect"):
		http.Redirect(w, r, p.here(r).base+elsewhere+name, http.StatusTemporaryRedirect)
	case on("down"):
		http.Error(w, "Out of order.", http.StatusServiceUnavailable)
	case on("garbage"):
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"issuer":`))
	default:
		return false
	}
	return true
}

// moved is where redirects lead.
func (p *Provider) moved(w http.ResponseWriter, r *http.Request) {
	switch r.PathValue("document") {
	case "discovery":
		p.writeDiscovery(w, r)
	case "jwks":
		p.writeKeys(w)
	case "did":
		p.writeDID(w, r)
	default:
		http.NotFound(w, r)
	}
}
