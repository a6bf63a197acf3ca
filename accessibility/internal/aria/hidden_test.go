package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHidden(t *testing.T) {
	const yes, no = true, false
	for _, test := range []struct {
		html               string
		rendered, included bool
	}{
		{`<p id=x>y`, yes, yes},
		{`<p id=x hidden>y`, no, no},
		{`<div hidden><p id=x>y`, no, no},
		{`<p id=x style="display:none">y`, no, no},
		{`<p id=x hidden style="display:block">y`, yes, yes},
		{`<p id=x style="visibility:hidden">y`, yes, no},
		{`<div style="visibility:hidden"><p id=x style="visibility:visible">y`, yes, yes},
		{`<p id=x aria-hidden=true>y`, yes, no},
		{`<div aria-hidden=TRUE><p id=x aria-hidden=false>y`, yes, no},
		{`<p id=x aria-hidden=false>y`, yes, yes},
		{`<p id=x aria-hidden>y`, yes, yes},
		{`<div inert><p id=x>y`, yes, no},
		{`<p id=x role=none>y`, yes, no},
		{`<p id=x role=none tabindex=0>y`, yes, yes},
		{`<img id=x alt="">`, yes, no},
		{`<p id=x style="opacity:0">y`, yes, yes},
		{`<p id=x style="position:absolute;left:-9999px">y`, yes, yes},
		{`<details><summary id=x>y</summary>z</details>`, yes, yes},
		{`<details><summary>y</summary><p id=x>z</details>`, no, no},
		{`<details open><summary>y</summary><p id=x>z</details>`, yes, yes},
		{`<details><p>z<summary id=x>y</summary></details>`, yes, yes},
		{`<details><summary>y</summary><summary id=x>z</summary></details>`, no, no},
		{`<dialog><p id=x>y</dialog>`, no, no},
		{`<dialog open><p id=x>y</dialog>`, yes, yes},
		{`<template><p id=x>y</template>`, no, no},
		{`<noscript><p id=x>y</noscript>`, yes, yes},
		{`<div hidden=until-found><p id=x>y</div>`, no, no},
		{`<div style="content-visibility:hidden"><p id=x>y</div>`, no, no},
		{`<div id=x style="content-visibility:hidden">y</div>`, yes, yes},
		{`<div style="display:contents"><p id=x>y</div>`, yes, yes},
		{`<title id=x>y</title>`, no, no},
		{`<script id=x>y</script>`, no, no},
		{`<input id=x type=hidden>`, no, no},
		{`<datalist><option id=x>y</datalist>`, no, no},
		{`<select><option id=x>y</select>`, yes, yes},
		{`<audio id=x></audio>`, no, no},
		{`<audio id=x controls></audio>`, yes, yes},
		{`<video><p id=x>y</video>`, no, no},
		{`<object data=a><p id=x>y</object>`, no, no},
		{`<object><p id=x>y</object>`, yes, yes},
		{`<img usemap=#m><map name=m><area id=x href=/></map>`, yes, yes},
		{`<img usemap=#m aria-hidden=true><map name=m><area id=x href=/></map>`, yes, no},
		{`<map name=m><area id=x href=/></map>`, no, no},
		{`<canvas><button id=x>y</button></canvas>`, no, yes},
		{`<canvas hidden><button id=x>y</button></canvas>`, no, no},
		{`<svg><defs><g id=x></g></defs></svg>`, no, no},
		{`<svg><title id=x></title></svg>`, no, no},
		{`<div><template shadowrootmode=open><slot></slot></template><p id=x>y</p></div>`, yes, yes},
		{`<div><template shadowrootmode=open><p>z</p></template><p id=x>y</p></div>`, no, no},
		{`<div><template shadowrootmode=open><b hidden><slot></slot></b></template><p id=x>y</p></div>`, no, no},
		{`<div><template shadowrootmode=open><b aria-hidden=true><slot></slot></b></template><p id=x>y</p></div>`, yes, no},
	} {
		d, p := page(t, test.html)
		n := target(t, d)
		require.Equal(t, test.rendered, p.Rendered(n), test.html)
		require.Equal(t, test.included, p.Included(n), test.html)
	}
}
