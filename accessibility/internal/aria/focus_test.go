package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFocus(t *testing.T) {
	const yes, no = true, false
	for _, test := range []struct {
		html                string
		focusable, tabbable bool
	}{
		{`<a id=x href=/>y</a>`, yes, yes},
		{`<a id=x>y</a>`, no, no},
		{`<a id=x href=/ tabindex=-1>y</a>`, yes, no},
		{`<p id=x tabindex=0>y`, yes, yes},
		{`<p id=x tabindex=" -1px">y`, yes, no},
		{`<p id=x tabindex=+3>y`, yes, yes},
		{`<p id=x tabindex=one>y`, no, no},
		{`<p id=x tabindex="">y`, no, no},
		{`<button id=x>y</button>`, yes, yes},
		{`<button id=x disabled>y</button>`, no, no},
		{`<button id=x disabled tabindex=0>y</button>`, no, no},
		{`<button id=x aria-disabled=true>y</button>`, yes, yes},
		{`<fieldset disabled><button id=x>y</button></fieldset>`, no, no},
		{`<fieldset disabled><legend><button id=x>y</button></legend></fieldset>`, yes, yes},
		{`<fieldset disabled><legend></legend><legend><button id=x>y</button></legend></fieldset>`, no, no},
		{`<fieldset disabled><legend><fieldset disabled><button id=x>y</button></fieldset></legend></fieldset>`, no, no},
		{`<fieldset disabled><a id=x href=/>y</a></fieldset>`, yes, yes},
		{`<input id=x type=hidden tabindex=0>`, no, no},
		{`<input id=x>`, yes, yes},
		{`<div inert><button id=x>y</button></div>`, no, no},
		{`<div hidden><button id=x>y</button></div>`, no, no},
		{`<div aria-hidden=true><button id=x>y</button></div>`, yes, yes},
		{`<button id=x style="visibility:hidden">y</button>`, no, no},
		{`<button id=x style="opacity:0">y</button>`, yes, yes},
		{`<iframe id=x></iframe>`, yes, yes},
		{`<iframe id=x tabindex=-1></iframe>`, yes, no},
		{`<video id=x></video>`, no, no},
		{`<video id=x controls></video>`, yes, yes},
		{`<details><summary id=x>y</details>`, yes, yes},
		{`<div><summary id=x>y</div>`, no, no},
		{`<div id=x contenteditable>y</div>`, yes, yes},
		{`<div id=x contenteditable=false>y</div>`, no, no},
		{`<map name=m><area id=x href=/></map><img usemap=#m>`, yes, yes},
		{`<map name=m><area id=x href=/></map><img usemap=#m hidden>`, no, no},
		{`<map name=m><area id=x href=/></map>`, no, no},
		{`<svg><a id=x href=/><text>y</text></a></svg>`, yes, yes},
		{`<svg><g id=x tabindex=0></g></svg>`, yes, yes},
		{`<canvas><button id=x>y</button></canvas>`, yes, yes},
		{`<label id=x>y</label>`, no, no},
		{`<div id=x><template shadowrootmode=open><button>y</button></template></div>`, no, no},
	} {
		d, p := page(t, test.html)
		n := target(t, d)
		require.Equal(t, test.focusable, p.Focusable(n), test.html)
		require.Equal(t, test.tabbable, p.Tabbable(n), test.html)
	}
	d, p := page(t, `<p id=x tabindex=7>y</p><button aria-disabled=true>z</button>`)
	v, ok := p.TabIndex(target(t, d))
	require.True(t, ok)
	require.Equal(t, 7, v)
	_, ok = p.TabIndex(target(t, d) + 1)
	require.False(t, ok)
}

func TestDisabled(t *testing.T) {
	for html, want := range map[string]bool{
		`<select><option id=x disabled>y</select>`:              true,
		`<select><optgroup disabled><option id=x>y</select>`:    true,
		`<p id=x disabled>`:                                     false,
		`<fieldset id=x disabled>`:                              true,
		`<fieldset disabled><fieldset id=x>`:                    true,
		`<fieldset disabled><div><select id=x></select></div>`:  true,
		`<fieldset><legend disabled><input id=x></fieldset>`:    false,
		`<div aria-disabled=true><button id=x>y</button></div>`: false,
	} {
		d, p := page(t, html)
		require.Equal(t, want, p.Disabled(target(t, d)), html)
	}
	d, p := page(t, `<div aria-disabled=true><button id=x>y</button></div>`)
	require.True(t, p.AriaDisabled(target(t, d)))
	require.False(t, p.AriaDisabled(d.Body()))
}
