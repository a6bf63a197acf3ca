package identity_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/web"
)

func TestAccountsSayWhoIsSignedIn(t *testing.T) {
	auth, err := identity.New(identity.Config{
		Host: web.Host{BaseURL: "https://www.abermoel.example"}, Providers: []identity.Provider{identity.EmailCode()},
		SendCode: func(context.Context, string, string, string) error { return nil },
		Show:     func(http.ResponseWriter, *http.Request, identity.Page) {},
	})
	require.NoError(t, err)
	accounts := auth.For(identity.SignedIn)
	r := httptest.NewRequest("GET", "https://www.abermoel.example/permit/vehicle?change", nil)
	_, _, _, ok := accounts.SignedIn(r)
	require.False(t, ok)
	elsewhere, ok := accounts.Guard(r)
	require.False(t, ok)
	require.Contains(t, elsewhere, "%2Fpermit%2Fvehicle%3Fchange")
	require.Equal(t, "/identity/sign-out", accounts.SignOutURL())
	require.Contains(t, accounts.SignInURL("/permit/my-forms"), "%2Fpermit%2Fmy-forms")

	email, err := standards.ParseEmail("sian@example.com")
	require.NoError(t, err)
	as := func(c identity.Citizen) string {
		id, name, _, ok := accounts.SignedIn(r.WithContext(identity.With(r.Context(), c)))
		require.True(t, ok)
		require.Equal(t, c.ID, id)
		return name
	}
	require.Equal(t, "sian@example.com", as(identity.Citizen{ID: "1", Email: email}))
	proven := &identity.Identity{Names: []identity.Name{{Given: "Siân", Family: "Evans"}}}
	require.Equal(t, "Siân Evans", as(identity.Citizen{ID: "1", Email: email, Identity: proven}))
	require.Empty(t, as(identity.Citizen{ID: "1"}))
}
