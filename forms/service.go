package forms

import (
	"fmt"
	"net/url"

	"github.com/moothall/moothall/forms/model"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards"
)

// Service is the council and what it owes the people who use its forms: who
// controls their data, how to get help, how accessible the pages are. It is
// described once, in English, for all forms of the service; catalogues hold
// the other languages under "service.…". From it come the footer of every page
// and the pages behind it: privacy notice, accessibility statement, cookies,
// contact.
//
// [NewHandler] refuses a service that leaves out what the law asks a
// council to say.
type Service struct {
	Council string      // "Trefawr County Council"; key service.council
	Website string      // https address of the council
	Brand   theme.Brand // the zero value is a plain look that is safe to use

	Websites theme.Text   // the council's site in languages where it has another address: {"cy": "https://www.trefawr.example/cy"}
	Links    []theme.Link // further links at the foot of every page, in each language, such as to the council's complaints page

	Feedback theme.Text // where people say what they think of the service, in each language; the last page leads there. None if nil

	Contact       Contact
	Privacy       Privacy
	Accessibility Accessibility
}

// Contact is how a person gets help with the form, and an answer without it.
// At least one of Email and Phone is needed, and What.
type Contact struct {
	Email   standards.Email
	Phone   standards.Phone
	Hours   string // when the phone is answered; key service.contact.hours
	Address string // for letters, lines parted by commas or line breaks; key service.contact.address
	What    Rich   // help that is there: large print, interpreters, home visits; key service.contact.what
}

// LawfulBasis is the ground in UK GDPR Article 6(1) on which personal data is
// used.
type LawfulBasis string

// The lawful bases, by letter of Article 6(1) of the UK GDPR.
const (
	Consent             LawfulBasis = "consent"              // (a)
	Contract            LawfulBasis = "contract"             // (b)
	LegalObligation     LawfulBasis = "legal-obligation"     // (c)
	VitalInterests      LawfulBasis = "vital-interests"      // (d)
	PublicTask          LawfulBasis = "public-task"          // (e)
	LegitimateInterests LawfulBasis = "legitimate-interests" // (f)
)

var lawfulBases = []LawfulBasis{Consent, Contract, LegalObligation, VitalInterests, PublicTask, LegitimateInterests}

// Privacy is what UK GDPR Article 13 asks a council to tell people. What is
// collected, how long it is kept and which cookies there are follow from the
// form, and are filled in.
type Privacy struct {
	Controller string          // the legal entity; key service.privacy.controller
	Officer    standards.Email // of the data protection officer
	Purpose    Rich            // what the answers are used for, where a form does not say it itself with [Builder.Purpose]; key service.privacy.purpose
	Basis      LawfulBasis     // where a form has none of its own, see [Builder.LawfulBasis]
	Law        string          // the Act or regulation that the basis rests on, if any; key service.privacy.law
	Sharing    Rich            // who else gets them, where a form does not say it itself with [Builder.Sharing]; key service.privacy.sharing
	// Automated says which decisions a computer makes alone, how and with what
	// effect, or that it makes none (Article 13(2)(f)); key service.privacy.automated.
	// Defaults to saying nothing.
	Automated Rich
}

// Conformance is a level of the accessibility statement's compliance status.
type Conformance string

// The levels that Commission Implementing Decision (EU) 2018/1523, kept in UK
// law by the Public Sector Bodies Accessibility Regulations 2018, knows.
const (
	FullyCompliant     Conformance = "full"
	PartiallyCompliant Conformance = "partial"
	NotCompliant       Conformance = "none"
)

// Accessibility is what the council states about its pages, as the Public
// Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
// Regulations 2018 ask (regulation 8). The status is the council's to decide,
// after tests by people; Moothall never fills it in.
type Accessibility struct {
	Status   Conformance
	Problems Rich           // what is not accessible and when it will be; needed unless Status is full; key service.accessibility.problems
	Tested   Rich           // how and by whom it was tested; key service.accessibility.tested
	Prepared standards.Date // when the statement was first made
	Reviewed standards.Date // when it was last looked at
	Northern bool           // the council is in Northern Ireland, where another body enforces the regulations
}

// texts returns the service's texts in English by catalogue key.
func (s *Service) texts() map[string]string {
	all := map[string]string{
		"service.council":                s.Council,
		"service.contact.hours":          s.Contact.Hours,
		"service.contact.address":        s.Contact.Address,
		"service.contact.what":           string(s.Contact.What),
		"service.privacy.controller":     s.Privacy.Controller,
		"service.privacy.purpose":        string(s.Privacy.Purpose),
		"service.privacy.law":            s.Privacy.Law,
		"service.privacy.sharing":        string(s.Privacy.Sharing),
		"service.privacy.automated":      string(s.Privacy.Automated),
		"service.accessibility.problems": string(s.Accessibility.Problems),
		"service.accessibility.tested":   string(s.Accessibility.Tested),
	}
	for key, text := range all {
		if blank(text) {
			delete(all, key)
		}
	}
	return all
}

// check returns what is missing, and what is there but cannot be, for the form d,
// which may state its own purpose, basis and sharing.
func (s *Service) check(d *model.Definition) (faults []string) {
	need := func(ok bool, field, why string) {
		if !ok {
			faults = append(faults, fmt.Sprintf("Service.%s is missing: %s", field, why))
		}
	}
	wrong := func(ok bool, field, value, why string) {
		switch {
		case blank(value):
			need(false, field, why)
		case !ok:
			faults = append(faults, fmt.Sprintf("Service.%s is %q: %s", field, value, why))
		}
	}
	need(!blank(s.Council), "Council", "the council's name is on every page")
	wrong(wholeAddress(s.Website), "Website", s.Website, "give the council's whole address, such as https://www.example.gov.uk")
	for tag, address := range s.Websites {
		wrong(wholeAddress(address), fmt.Sprintf("Websites[%q]", tag), address, "give the council's whole address in that language")
	}
	for tag, address := range s.Feedback {
		wrong(wholeAddress(address), fmt.Sprintf("Feedback[%q]", tag), address, "give the whole address of the page")
	}
	need(!s.Contact.Email.IsZero() || !s.Contact.Phone.IsZero(), "Contact", "people need an email address or a phone number for help")
	need(!blank(string(s.Contact.What)), "Contact.What", "say what help there is for those who cannot use the form")
	need(!blank(s.Privacy.Controller), "Privacy.Controller", "UK GDPR Article 13(1)(a)")
	need(!s.Privacy.Officer.IsZero(), "Privacy.Officer", "UK GDPR Article 13(1)(b)")
	need(d.Texts[d.Name+".purpose"] != "" || !blank(string(s.Privacy.Purpose)), "Privacy.Purpose", "UK GDPR Article 13(1)(c); or call f.Purpose in each form")
	if d.Basis == "" || s.Privacy.Basis != "" {
		wrong(validBasis(s.Privacy.Basis), "Privacy.Basis", string(s.Privacy.Basis), "use one of the LawfulBasis constants, UK GDPR Article 13(1)(c); or call f.LawfulBasis in each form")
	}
	need(d.Texts[d.Name+".sharing"] != "" || !blank(string(s.Privacy.Sharing)), "Privacy.Sharing", "UK GDPR Article 13(1)(e); say so if nobody else gets the answers; or call f.Sharing in each form")
	a := s.Accessibility
	status := a.Status == FullyCompliant || a.Status == PartiallyCompliant || a.Status == NotCompliant
	wrong(status, "Accessibility.Status", string(a.Status), "use one of the Conformance constants; it is the council's to decide")
	need(a.Status == FullyCompliant || !blank(string(a.Problems)), "Accessibility.Problems", "a statement that is not of full compliance lists what is not accessible")
	need(!blank(string(a.Tested)), "Accessibility.Tested", "say how the pages were tested and by whom")
	need(!a.Prepared.IsZero() && !a.Reviewed.IsZero(), "Accessibility.Prepared and Reviewed", "the statement is dated")
	return faults
}

func wholeAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != ""
}

func validBasis(b LawfulBasis) bool {
	for _, known := range lawfulBases {
		if b == known {
			return true
		}
	}
	return false
}
