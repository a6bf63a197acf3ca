package local

import (
	"errors"
	"slices"
)

// Choose signs the citizen with an ID in without the chooser from now on; "" shows
// the chooser again. A login_hint that is a citizen's ID does the same for one
// request.
func (p *Provider) Choose(citizen string) error {
	if _, ok := p.citizen(citizen); citizen != "" && !ok {
		return errors.New("local: there is no citizen with that ID: Citizens lists them")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.auto = citizen
	return nil
}

// chosen is the citizen who is signed in without the chooser.
func (p *Provider) chosen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.auto
}

// Citizens are all people who can be chosen, those that were added last.
func (p *Provider) Citizens() []Citizen {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Concat(p.opts.Citizens, p.own)
}

func (p *Provider) citizen(id string) (*Citizen, bool) {
	for _, c := range p.Citizens() {
		if c.ID == id {
			return &c, true
		}
	}
	return nil, false
}

// Subject is the sub of a citizen.
func (p *Provider) Subject(citizen string) string {
	return p.opts.Profile.subject(&Citizen{ID: citizen})
}

func (p Profile) subject(c *Citizen) string {
	switch p.ID {
	case "one-login":
		return "urn:fdc:gov.uk:2022:" + c.pairwise(p.ID)
	case "scotaccount", "nhs-login":
		return c.uuid(p.ID)
	}
	return c.pairwise(p.ID)
}
