package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVisible(t *testing.T) {
	const yes, no = true, false
	for _, test := range []struct {
		html string
		want bool
	}{
		{`<span id=x>y</span>`, yes},
		{`<span id=x></span>`, no},
		{"<span id=x>\n<br>\n&nbsp;</span>", no},
		{`<span id=x style="visibility:hidden">y</span>`, no},
		{`<span id=x style="visibility:hidden">y <b style="visibility:visible">z</b></span>`, yes},
		{`<span id=x style="display:none">y</span>`, no},
		{`<span id=x aria-hidden=true>y</span>`, yes},
		{`<span id=x style="opacity:0">y</span>`, no},
		{`<div style="opacity:0"><span id=x>y</span></div>`, no},
		{`<span id=x style="opacity:0.01">y</span>`, yes},
		{`<span id=x style="font-size:0px">y</span>`, no},
		{`<span id=x style="font-size:0px"><img src=a></span>`, yes},
		{`<span id=x style="color:#00F;background:#00F">y</span>`, no},
		{`<div style="background:#00F"><span id=x style="color:#00F">y</span></div>`, no},
		{`<span id=x style="color:#00F;background:#00E">y</span>`, yes},
		{`<span id=x style="color:transparent">y</span>`, no},
		{`<span id=x style="color:transparent;text-shadow:0 0 2px red">y</span>`, yes},
		// Positions that no scrolling reaches.
		{`<span id=x style="position:absolute;top:-9999px;left:-9999px">y</span>`, no},
		{`<span id=x style="position:absolute;top:-9999px">y</span>`, no},
		{`<span id=x style="position:absolute;left:-9999px">y</span>`, no},
		{`<span id=x style="position:absolute;left:-999em">y</span>`, no},
		{`<div style="position:absolute;left:-9999px"><span id=x>y</span></div>`, no},
		{`<span id=x style="position:absolute;left:9999px">y</span>`, yes},
		{`<span id=x style="position:absolute;right:9999px">y</span>`, no},
		{`<span id=x style="position:absolute;left:-10px">y</span>`, yes},
		{`<span id=x style="position:absolute;left:-10px;width:9px">y</span>`, no},
		{`<span id=x style="left:-9999px">y</span>`, yes},
		{`<div style="position:absolute;left:-9999px"><span id=x style="position:fixed;left:0">y</span></div>`, yes},
		{`<span id=x style="position:relative;left:-9999px">y</span>`, no},
		{`<p id=x style="margin-left:-9999px">y</p>`, no},
		// Clipping.
		{`<span id=x style="height:0px;width:0px;overflow:hidden">y</span>`, no},
		{`<div id=x style="height:0;overflow:hidden">y</div>`, no},
		{`<div id=x style="max-height:0;overflow:hidden">y</div>`, no},
		{`<div id=x style="height:0">y</div>`, yes},
		{`<div id=x style="height:0;overflow:hidden;padding-top:50%"><img src=a></div>`, yes},
		{`<div id=x style="height:1px;width:1px;overflow:hidden">y</div>`, no},
		{`<div id=x style="height:1px;overflow:hidden">y</div>`, yes},
		{`<div style="height:0;overflow:hidden"><b id=x style="position:absolute">y</b></div>`, yes},
		{`<div style="height:0;overflow:hidden;position:relative"><b id=x style="position:absolute">y</b></div>`, no},
		{`<div style="height:0;overflow:hidden"><i style="position:relative"><b id=x style="position:absolute">y</b></i></div>`, no},
		{`<span id=x style="position:absolute;clip:rect(0 0 0 0)">y</span>`, no},
		{`<span id=x style="position:absolute;clip:rect(1px,1px,1px,1px)">y</span>`, no},
		{`<span id=x style="clip:rect(0 0 0 0)">y</span>`, yes},
		{`<span id=x style="clip-path:inset(50%)">y</span>`, no},
		{`<span id=x style="clip-path:inset(10%)">y</span>`, yes},
		{`<span id=x style="clip-path:inset(0 0 100% 0)">y</span>`, no},
		{`<span id=x style="clip-path:circle(0)">y</span>`, no},
		{`<span id=x style="clip-path:polygon(0 0, 0 0, 0 0, 0 0)">y</span>`, no},
		{`<span id=x style="clip-path:polygon(0 0, 100% 0, 0 100%)">y</span>`, yes},
		// Indents.
		{`<span id=x style="text-indent:-200%;overflow:hidden">y</span>`, no},
		{`<a href=/ id=x style="text-indent:-9999px">y</a>`, no},
		{`<a href=/ id=x style="text-indent:-9999px;background:url(a.png);height:20px;display:block">y</a>`, yes},
		{`<a href=/ style="text-indent:-9999px;background:url(a.png);height:20px;display:block"><b id=x>y</b></a>`, no},
		{`<p id=x style="text-indent:-10px">y</p>`, yes},
		// Transforms.
		{`<div id=x style="transform:scale(0%)">y</div>`, no},
		{`<div id=x style="transform:rotate(3deg) scaleX(0)">y</div>`, no},
		{`<div id=x style="transform:scale(0.5)">y</div>`, yes},
		{`<div id=x style="scale:0">y</div>`, no},
		{`<div id=x style="transform:translate(-100%)">y</div>`, no},
		{`<div id=x style="transform:translateX(-50%);position:absolute;left:50%">y</div>`, yes},
		{`<div id=x style="transform:translateX(-9999px)">y</div>`, no},
		{`<div id=x style="transform:matrix(0,0,0,0,0,0)">y</div>`, no},
		{`<div id=x style="transform:translateX(-100vw)">y</div>`, no},
		{`<div id=x style="transform:translateX(-3em)">y</div>`, yes},
		{`<div id=x style="filter:blur(2px) opacity(0%)">y</div>`, no},
		{`<div id=x style="filter:opacity(50%)">y</div>`, yes},
		// Things to see without text.
		{`<div id=x style="display:contents;border:1px solid red"></div>`, no},
		{`<div id=x style="display:contents">y</div>`, yes},
		{`<img id=x src=a>`, yes},
		{`<img id=x src=a width=0 height=0 style="width:0">`, no},
		{`<div id=x><img src=a></div>`, yes},
		{`<input id=x>`, yes},
		{`<button id=x></button>`, yes},
		{`<button id=x style="appearance:none;border:0;background:none;padding:0"></button>`, no},
		{`<hr id=x>`, yes},
		{`<svg id=x><path d="M0 0"/></svg>`, yes},
		{`<svg id=x></svg>`, no},
		{`<svg id=x><defs><path d="M0 0"/></defs></svg>`, no},
		{`<div id=x style="border:1px solid red"></div>`, yes},
		{`<div id=x style="background:red"></div>`, no},
		{`<div id=x style="background:red;height:9px"></div>`, yes},
		{`<style>#x::before{content:"→"}</style><i id=x></i>`, yes},
		{`<style>#x::before{content:""}</style><i id=x></i>`, no},
		{`<details><summary>y</summary><p id=x>z</p></details>`, no},
		{`<div><template shadowrootmode=open><b style="opacity:0"><slot></slot></b></template><p id=x>y</p></div>`, no},
	} {
		d, p := page(t, "<!doctype html><body>"+test.html)
		require.Equal(t, test.want, p.Visible(target(t, d)), test.html)
	}
}

func TestVisibleText(t *testing.T) {
	for html, want := range map[string]string{
		`<a href=/ id=x>Pay <b>your</b>  tax</a>`:                                          "Pay your tax",
		`<a href=/ id=x>Pay<b>your</b><p>tax</p>now</a>`:                                   "Payyour tax now",
		`<a href=/ id=x>Pay<br>tax</a>`:                                                    "Pay tax",
		`<a href=/ id=x>Pay<i hidden> no</i> <i style="opacity:0">no</i>tax</a>`:           "Pay tax",
		`<a href=/ id=x style="font-size:0">no<b style="font-size:9px">Pay</b></a>`:        "Pay",
		`<a href=/ id=x style="text-indent:-9999px">Pay</a>`:                               "",
		`<a href=/ id=x><svg><title>no</title><text>Pay</text></svg></a>`:                  "Pay",
		`<div id=x><template shadowrootmode=open>a <slot></slot></template><b>b</b></div>`: "a b",
		`<p id=x></p>`: "",
	} {
		d, p := page(t, "<!doctype html><body>"+html)
		require.Equal(t, want, p.VisibleText(target(t, d)), html)
	}
	d, p := page(t, `<p id=x> Pay  now </p>`)
	require.Equal(t, "Pay now", p.VisibleText(target(t, d)+1), "a text node")
}
