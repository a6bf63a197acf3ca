package local

// RotateKeys makes new keys, for ID tokens and for core identities, that sign
// from now on. The old ones are still published, as providers do while tokens by
// them are about, until [Provider.RetireKeys].
func (p *Provider) RotateKeys() error {
	for _, name := range p.algorithmsInUse() {
		if err := p.rings[name].rotate(); err != nil {
			return err
		}
	}
	return p.identity.rotate()
}

// RetireKeys withdraws all old keys.
func (p *Provider) RetireKeys() {
	for _, r := range p.rings {
		r.retire()
	}
	p.identity.retire()
}

// algorithmsInUse are those that ID tokens are signed with for some client.
func (p *Provider) algorithmsInUse() (all []string) {
	used := map[string]bool{}
	for i := range p.opts.Clients {
		used[p.algorithm(&p.opts.Clients[i])] = true
	}
	used[p.algorithm(&Client{})] = true
	for _, name := range algorithms {
		if used[name] {
			all = append(all, name)
		}
	}
	return all
}

// algorithm is what a client's ID tokens are signed with.
func (p *Provider) algorithm(c *Client) string {
	for _, name := range []string{c.Algorithm, p.opts.Algorithm, p.opts.Profile.Algorithm} {
		if name != "" {
			return name
		}
	}
	return "ES256"
}
