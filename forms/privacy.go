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
