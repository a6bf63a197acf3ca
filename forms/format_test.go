package forms_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/formstest"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

// inLines has a field for each format of one line.
type inLines struct {
	Postcode standards.Postcode
	UPRN     standards.UPRN
	USRN     standards.USRN
	Email    standards.Email
	Phone    standards.Phone
	Name     standards.PersonName
	Money    standards.Money
	Time     standards.TimeOfDay
	Decimal  standards.Decimal
	Sent     standards.Reference
	NINO     standards.NINO
	NHS      standards.NHSNumber
	CHI      standards.CHINumber
	HSC      standards.HSCNumber
	UTR      standards.UTR
	VAT      standards.VATNumber
	Company  standards.CompanyNumber
	Charity  standards.CharityNumber
	Vehicle  standards.VehicleRegistration
	Licence  standards.DrivingLicenceNumber
	Passport standards.PassportNumber
	Sort     standards.SortCode
	Account  standards.AccountNumber
	GSS      standards.GSSCode
	Service  standards.LocalServiceID
	At       standards.Coordinates
}

func lines(v *inLines) map[string]*forms.FormatQuestion {
	return map[string]*forms.FormatQuestion{
		"postcode": forms.Line(&v.Postcode, "Asked?"), "uprn": forms.Line(&v.UPRN, "Asked?"), "usrn": forms.Line(&v.USRN, "Asked?"),
		"email": forms.Line(&v.Email, "Asked?"), "phone": forms.Line(&v.Phone, "Asked?"), "person-name": forms.Line(&v.Name, "Asked?"),
		"money": forms.Line(&v.Money, "Asked?"), "time-of-day": forms.Line(&v.Time, "Asked?"), "decimal": forms.Line(&v.Decimal, "Asked?"), "reference": forms.Line(&v.Sent, "Asked?"), "nino": forms.Line(&v.NINO, "Asked?"),
		"nhs-number": forms.Line(&v.NHS, "Asked?"), "chi-number": forms.Line(&v.CHI, "Asked?"), "hsc-number": forms.Line(&v.HSC, "Asked?"),
		"utr": forms.Line(&v.UTR, "Asked?"), "vat-number": forms.Line(&v.VAT, "Asked?"), "company-number": forms.Line(&v.Company, "Asked?"),
		"charity-number": forms.Line(&v.Charity, "Asked?"), "vehicle-registration": forms.Line(&v.Vehicle, "Asked?"),
		"driving-licence": forms.Line(&v.Licence, "Asked?"), "passport-number": forms.Line(&v.Passport, "Asked?"),
		"sort-code": forms.Line(&v.Sort, "Asked?"), "account-number": forms.Line(&v.Account, "Asked?"),
		"gss-code": forms.Line(&v.GSS, "Asked?"), "local-service-id": forms.Line(&v.Service, "Asked?"),
		"coordinates": forms.Line(&v.At, "Asked?"),
	}
}

// Every format of package standards has a question that takes its example,
// tells what is wrong in both languages, and asks the browser for what the
// format says.
func TestEveryFormatHasAQuestion(t *testing.T) {
	for _, f := range standards.Formats() {
		if f.Input.Lines { // Address, Date, MonthYear
			require.Contains(t, []string{"address", "date", "partial-date"}, f.Name)
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			form, err := forms.Define("formats", func(b *forms.Builder, v *inLines) {
				whole(b)
				q := lines(v)[f.Name]
				require.NotNil(t, q, "no question here for %s", f.Name)
				b.Page("asked", q)
			})
			require.NoError(t, err)
			key := form.Definition().Pages[0].Fields[0].Key
			h, err := form.Handler(forms.Site{Host: web.Host{BaseURL: alone}, Service: council(), Store: store.NewMemory(), Languages: welsh(t, form.Definition())})
			require.NoError(t, err)
			b := formstest.New(t, h, alone).Get("/asked")
			if f.Input.Mode != "" {
				require.Contains(t, b.Body, `inputmode="`+f.Input.Mode+`"`)
			}
			if f.Input.Width > 0 {
				require.Contains(t, b.Body, fmt.Sprintf("govuk-input--width-%d", f.Input.Width))
			}
			if f.Input.Prefix != "" {
				require.Contains(t, b.Body, `<div class="govuk-input__prefix" aria-hidden="true">`+f.Input.Prefix)
			}
			wrong := "\u0007?" // a person's name may be nearly anything
			if f.Name == "person-name" {
				wrong = strings.Repeat("a", 300)
			}
			for _, language := range []string{"", "/cy"} {
				require.NotEmpty(t, b.Get(language+"/asked").Submit(string(key), wrong).Errors())
				require.NotContains(t, b.Body, "moothall.", "a text is missing")
			}
			b = b.Get("/asked").Submit(string(key), " "+f.Example+" ")
			require.Equal(t, "Check your answers", b.Heading())
			value, err := f.Parse(f.Example)
			require.NoError(t, err)
			shown := value.String()
			if readable, ok := value.(interface{ Readable() string }); ok {
				shown = readable.Readable()
			}
			if inWords, ok := map[string]string{"money": "£1,234.50", "time-of-day": "3:30pm"}[f.Name]; ok {
				shown = inWords
			}
			require.Equal(t, shown, b.Row("Asked?"))
		})
	}
}

func TestLineRefusesWhatIsNoLine(t *testing.T) {
	type answers struct {
		Plain string
		Date  standards.Date
	}
	_, err := forms.Define("formats", func(b *forms.Builder, v *answers) {
		whole(b)
		b.Page("plain", forms.Line(&v.Plain, "Asked?"))
		b.Page("date", forms.Line(&v.Date, "Asked?"))
	})
	require.ErrorContains(t, err, "Line takes a field of a format of one line, such as standards.NINO, and string is none")
	require.ErrorContains(t, err, "standards.Date is none")
}

func TestMonthYear(t *testing.T) {
	type answers struct{ Since standards.PartialDate }
	b := open(t, func(f *forms.Builder, v *answers) {
		f.Page("since", forms.MonthYear(&v.Since, "Since when?").Called("the month"))
	})
	for _, c := range []struct{ month, year, want string }{
		{"", "2026", "must include a month"}, {"3", "", "must include a year"}, {"", "", "Enter the month"},
		{"13", "2026", "must be a real"}, {"3", "0080", "4 numbers"},
	} {
		b.Get("/since").Submit("since-month", c.month, "since-year", c.year)
		require.Contains(t, strings.Join(b.Errors(), "\n"), c.want, "%v", c)
	}
	b.Get("/since").Submit("since-month", "Mawrth", "since-year", "2026")
	require.Equal(t, "March 2026", b.Row("Since when?"))
}
