package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/dom"
)

func TestOwner(t *testing.T) {
	d, p := page(t, `<ul id=x><div><li id=a>1<li id=b hidden>2</div><li id=c role=none><a id=d href=/>3</a><li id=e>4<ul id=f><li id=g>5</ul></ul>
		<p id=h role=listitem>6<p>`)
	require.Equal(t, target(t, d), p.Owner(d.ByID(0, "d")))
	require.Equal(t, target(t, d), p.Owner(d.ByID(0, "a")), "what says nothing is passed over")
	require.Equal(t, dom.None, p.Owner(d.ByID(0, "b")), "hidden")
	require.Equal(t, d.ByID(0, "f"), p.Owner(d.ByID(0, "g")))

	d, p = page(t, `<div id=x role=list aria-owns="b a b nothing"><p id=c role=listitem>1</p></div><p id=a role=listitem>2</p><p id=b role=listitem>3</p>`)
	for _, id := range []string{"a", "b", "c"} {
		require.Equal(t, target(t, d), p.Owner(d.ByID(0, id)))
	}

	d, p = page(t, `<main><div id=a role=list aria-owns=b></div><div id=b role=listitem aria-owns=a></div><div role=list id=c aria-owns=c></div></main>`)
	require.Equal(t, d.ByID(0, "a"), p.Owner(d.ByID(0, "b")))
	require.NotEqual(t, d.ByID(0, "b"), p.Owner(d.ByID(0, "a")), "a cycle is cut")
	require.NotEqual(t, d.ByID(0, "c"), p.Owner(d.ByID(0, "c")))
}
