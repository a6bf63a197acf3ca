package forms

// LawfulBasis is the ground on which the answers to this form are used, and the
// Act or regulation that it rests on, "" for none, for its privacy notice (UK GDPR
// Article 13(1)(c)). The default is that of the whole service, [Privacy].
func (b *Builder) LawfulBasis(basis LawfulBasis, law string) {
	b.once("LawfulBasis", "a notice names one")
	if !validBasis(basis) {
		b.fault("LawfulBasis is %q: use one of the LawfulBasis constants, UK GDPR Article 13(1)(c)", string(basis))
	}
	b.def.Basis = string(basis)
	if law != "" {
		b.text("law", law)
	}
}

// Sharing is who else gets the answers to this form, in [Rich] text, for its
// privacy notice (UK GDPR Article 13(1)(e)). The default is that of the whole
// service, [Privacy].
func (b *Builder) Sharing(rich string) {
	b.once("Sharing", "leave one out")
	b.text("sharing", rich)
}

// own is the form's text under a key, or else the service's: the name of the one
// that there is, "" for none.
func (v *visit) own(form, service string) string {
	for _, key := range []string{v.h.def.Name + "." + form, service} {
		if v.has(key) {
			return key
		}
	}
	return ""
}

// basis writes the lawful basis of the form, and the law with it. A form that names a
// basis of its own does not rest on the law of another.
func (v *visit) basis(b []byte, say func(string, ...any) string) []byte {
	basis, law := v.h.def.Basis, v.h.def.Name+".law"
	if basis == "" {
		basis, law = string(v.h.cfg.Service.Privacy.Basis), "service.privacy.law"
	}
	b = paragraph(b, say("basis."+basis))
	if v.has(law) {
		b = paragraph(b, say("law", "law", v.p.Text(law)))
	}
	return b
}
