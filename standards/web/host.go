package web

import (
	"log/slog"
	"strings"
	"time"
)

// Host is where a service lives, for all of its parts: forms, sign-in, staff pages.
// BaseURL must be given; everything else has a safe default.
type Host struct {
	// BaseURL is the address under which people reach the part, such as
	// "https://www.example.gov.uk/missed-bin". Everything that depends on an
	// address follows from it and never from the request: links, redirects,
	// cookie names and flags, the trusted origin, the prefix. http is taken only
	// for loopback.
	BaseURL string
	// Clients says who sent a request, for limits. Defaults to the connection's
	// address. Behind a proxy say in which header it names the client; the rule
	// that holds is logged at the start.
	Clients Clients
	// Events takes security events: refused posts from other sites, limits that
	// were reached, sign-ins and sign-outs. Defaults to lines in Logger.
	Events *Events
	// Logger takes what went wrong, never an answer or a value of a token. Defaults
	// to slog.Default().
	Logger *slog.Logger
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
}

// At is the host of a part below a path of this one: "/missed-bin".
func (h Host) At(path string) Host {
	h.BaseURL = strings.TrimRight(h.BaseURL, "/") + "/" + strings.Trim(path, "/")
	return h
}

// WithDefaults fills in what was left out.
func (h Host) WithDefaults() Host {
	if h.Now == nil {
		h.Now = time.Now
	}
	if h.Logger == nil {
		h.Logger = slog.Default()
	}
	if h.Events == nil {
		h.Events = &Events{Logger: h.Logger}
	}
	return h
}

// Base takes BaseURL apart and checks Clients. faults names what is wrong with
// each.
func (h Host) Base() (base *Base, faults []string) {
	base, err := ParseBase(h.BaseURL)
	if err != nil {
		faults = append(faults, "BaseURL "+err.Error())
	}
	if err := h.Clients.Check(); err != nil {
		faults = append(faults, err.Error())
	}
	return base, faults
}

// Started logs by which rule a part of the service tells clients apart, which is what
// limits of a client rest on. On http, for development, there is one client.
func (h Host) Started(part string, base *Base) {
	if base.Secure {
		h.Logger.Info("clients are told apart for limits", "part", part, "by", h.Clients.String())
	}
}
