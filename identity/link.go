package identity

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// RevokeUser ends all sessions of a provider's subject that began before a time,
// as back-channel logout does.
func (a *Auth) RevokeUser(ctx context.Context, provider, subject string, before time.Time) error {
	p := a.provider(provider)
	if p == nil {
		return fmt.Errorf("identity: there is no provider %q: give the ID of one of Config.Providers", provider)
	}
	if err := a.revoke(ctx, p, subject, before); err != nil {
		return err
	}
	a.cfg.Events.Tell(ctx, web.Revoked, where, p.ID, web.Client{})
	return nil
}

// Link makes user, a [Citizen.ID], the council's id of a provider's subject too, in
// place of the one that it may have: when a council moves to another provider, or
// somebody has made a new account at theirs. Whoever signs in as that subject is
// user from then on, so the council must be sure that both are the same person: it
// has had both sign in, one after the other, or has proof. The subject's sessions
// end, as they have the old id.
func (a *Auth) Link(ctx context.Context, user, provider, subject string) error {
	p := a.provider(provider)
	switch {
	case p == nil:
		return fmt.Errorf("identity: there is no provider %q: give the ID of one of Config.Providers", provider)
	case user == "" || subject == "":
		return errors.New("identity: Link needs the ID of a user and the subject of a provider: take both from Citizens")
	}
	if _, err := standards.ParseEmail(subject); p.codes && err != nil {
		return errors.New("identity: the subject of EmailCode is an email address, and this is none: take it from a Citizen")
	}
	names, err := a.names(ctx, p, subject)
	if err != nil {
		return err
	}
	if err := a.cfg.Store.SetUser(ctx, p.userIssuer(), names[0], user); err != nil {
		return err
	}
	if err := a.cfg.Store.KeepUser(ctx, p.userIssuer(), names[0], a.keepUntil()); err != nil {
		return err
	}
	return a.revoke(ctx, p, subject, a.cfg.Now())
}

// userIssuer is what council ids are mapped from, beside the subject.
func (p *provider) userIssuer() string {
	if p.codes {
		return emailIssuer
	}
	return p.Issuer
}
