package delivery_test

import (
	"context"
	"testing"

	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/deliverytest"
	"github.com/moothall/moothall/standards"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The page and the delivery agree on what an address is: whatever the page takes goes out, in ASCII, to a server
// without SMTPUTF8.
func TestWhatThePageTakesIsDelivered(t *testing.T) {
	server := startSMTP(t, &deliverytest.SMTP{})
	to := delivery.SMTP{Addr: server.Addr}
	send := func(t require.TestingT, typed string) bool {
		email, err := standards.ParseEmail(typed)
		if err != nil {
			return false
		}
		m := letter
		m.To, m.ReplyTo = []string{email.String()}, "Ann <"+email.String()+">"
		require.NoError(t, to.Send(context.Background(), "key", m), "%+q", typed)
		got := server.Messages()
		last := got[len(got)-1]
		require.Equal(t, []string{email.ASCII()}, last.To, "%+q", typed)
		message, _ := parse(t, last.Data)
		for _, header := range []string{"To", "Reply-To"} {
			list, err := message.Header.AddressList(header)
			require.NoError(t, err, "%+q", typed)
			require.Equal(t, email.ASCII(), list[0].Address, header)
		}
		return true
	}
	for _, typed := range []string{"ann@bücher.example", "ann@bu\u0308cher.example", "ann@例え.テスト", "ann@xn--bcher-kva.example", "!#$%&'*+/=?^_`{|}~-@example.com"} {
		require.True(t, send(t, typed), typed)
	}
	local := rapid.StringOfN(rapid.RuneFrom([]rune("aZ09.!#$%&'*+/=?^_`{|}~-ŵ")), 1, 12, -1)
	domain := rapid.SampledFrom([]string{"example.com", "bücher.example", "例え.テスト", "EXAMPLE.рф", "a..b", "example.com.", "-a.com"})
	rapid.Check(t, func(rt *rapid.T) {
		if !send(rt, local.Draw(rt, "local")+"@"+domain.Draw(rt, "domain")) {
			rt.Skip()
		}
	})
}

// A council's own addresses may be in another script, too.
func TestSenderInAnotherScript(t *testing.T) {
	server := startSMTP(t, &deliverytest.SMTP{})
	m := letter
	m.From = "Cyngor <forms@bücher.example>"
	require.NoError(t, delivery.SMTP{Addr: server.Addr}.Send(t.Context(), "key", m))
	got := server.Messages()[0]
	require.Equal(t, "forms@xn--bcher-kva.example", got.From)
	message, _ := parse(t, got.Data)
	require.Regexp(t, `@xn--bcher-kva\.example>$`, message.Header.Get("Message-ID"))

	m.From = "siân@example.com" // needs SMTPUTF8 on the whole way
	err := delivery.SMTP{Addr: server.Addr}.Send(t.Context(), "key", m)
	require.ErrorContains(t, err, "From is not an email address")
	require.ErrorContains(t, delivery.Mail{From: m.From, Compose: report, Transport: delivery.Folder{Dir: "x"}}.Check(), "Mail.From must be an email address")
}
