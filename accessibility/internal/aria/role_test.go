package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
)

func TestRole(t *testing.T) {
	for _, test := range []struct{ html, role, computed string }{
		{`<a id=x href=/>x</a>`, "link", "link"},
		{`<a id=x>x</a>`, "generic", "generic"},
		{`<div id=x>`, "generic", "generic"},
		{`<made-up id=x>`, "generic", "generic"},
		{`<label id=x>`, "", ""},
		{`<div id=x role="foo  BUTTON link">`, "button", "button"},
		{`<div id=x role="widget">`, "generic", "generic"},
		{`<div id=x role=image>`, "img", "img"},
		{`<ul id=x role=directory>`, "directory", "list"},
		// Decorative, and what keeps an element exposed all the same.
		{`<h1 id=x role=none>`, "none", "none"},
		{`<h1 id=x role=presentation tabindex=-1>`, "heading", "heading"},
		{`<h1 id=x role=none aria-label=y>`, "heading", "heading"},
		{`<h1 id=x role=none aria-label="">`, "heading", "heading"},
		{`<img id=x alt="" aria-label="" src=a>`, "none", "none"},
		{`<img id=x alt="" aria-labelledby=y src=a>`, "none", "none"},
		{`<h1 id=x role=none aria-level=2>`, "none", "none"},
		{`<h1 id=x role=none aria-hidden=true>`, "none", "none"},
		{`<button id=x role=none>`, "button", "button"},
		{`<button id=x role=none disabled>`, "none", "none"},
		{`<img id=x alt="" src=a>`, "none", "none"},
		{`<img id=x alt=" " src=a>`, "img", "img"},
		{`<img id=x alt="" aria-label=y src=a>`, "img", "img"},
		{`<img id=x alt="" tabindex=0 src=a>`, "img", "img"},
		{`<img id=x src=a>`, "img", "img"},
		{`<img id=x>`, "img", "generic"},
		// ACT's semantic role is the explicit one even where a browser drops it.
		{`<nav id=x role=region>`, "region", "navigation"},
		{`<nav id=x role=menuitem>`, "menuitem", "navigation"},
		{`<div role=menu><div><div id=x role=menuitem>`, "menuitem", "menuitem"},
		{`<div role=menu aria-owns=x></div><div id=x role=menuitem>`, "menuitem", "menuitem"},
		{`<div role=grid><div id=x role=gridcell>`, "gridcell", "gridcell"},
		{`<main><div id=x role=contentinfo>`, "contentinfo", "generic"},
		{`<form id=x>`, "form", "generic"},
		{`<form id=x aria-label=y>`, "form", "form"},
		// By context.
		{`<section id=x>`, "generic", "generic"},
		{`<section id=x aria-labelledby=h><h2 id=h>Y</h2>`, "region", "region"},
		{`<section id=x aria-labelledby=h><h2 id=h></h2>`, "generic", "generic"},
		{`<header id=x>`, "banner", "banner"},
		{`<article><header id=x>`, "generic", "generic"},
		{`<div role=main><footer id=x>`, "generic", "generic"},
		{`<aside><aside id=x>`, "generic", "generic"},
		{`<ul><li id=x>`, "listitem", "listitem"},
		{`<ul role=none><li id=x>`, "generic", "generic"},
		{`<ul role=tablist><li id=x>`, "generic", "generic"},
		{`<div role=list><div><li id=x>`, "listitem", "listitem"},
		{`<li id=x>`, "generic", "generic"},
		// Tables.
		{`<table><tr><td id=x>`, "cell", "cell"},
		{`<table role=grid><tr><td id=x>`, "gridcell", "gridcell"},
		{`<table role=none><tr><td id=x>`, "generic", "generic"},
		{`<table role=none><tr><td id=x tabindex=0>`, "cell", "cell"},
		{`<table role=none aria-label=y><tr><td id=x>`, "cell", "cell"},
		{`<table role=list><tr id=x><td>`, "generic", "generic"},
		{`<table><tr id=x><td>`, "row", "row"},
		{`<table><tbody id=x><tr><td>`, "rowgroup", "rowgroup"},
		{`<table><tr><th id=x>A<th>B<tr><td>1<td>2</table>`, "columnheader", "columnheader"},
		{`<table><tr><th id=x>A<td>1<tr><th>B<td>2</table>`, "rowheader", "rowheader"},
		{`<table><tr><td><th id=x>A<th>B<tr><th>r<td>1<td>2</table>`, "columnheader", "columnheader"},
		{`<table><tr><td>1<th id=x>A<td>2<tr><td>1<td>2<td>3</table>`, "rowheader", "rowheader"},
		{`<table><tr><th>A<th id=x>B<td>1<tr><th>C<th>D<td>2</table>`, "rowheader", "rowheader"},
		{`<table><tr><th id=x scope=row>A<th>B</table>`, "rowheader", "rowheader"},
		{`<table><tr><td rowspan=2>1<td>2<tr><th id=x>A<td>3</table>`, "rowheader", "rowheader"},
		// Form controls.
		{`<input id=x>`, "textbox", "textbox"},
		{`<input id=x type=EMAIL>`, "textbox", "textbox"},
		{`<input id=x type=unknown>`, "textbox", "textbox"},
		{`<input id=x type=search>`, "searchbox", "searchbox"},
		{`<input id=x list=l><datalist id=l></datalist>`, "combobox", "combobox"},
		{`<input id=x list=l><p id=l>`, "textbox", "textbox"},
		{`<input id=x type=password>`, "", ""},
		{`<input id=x type=number>`, "spinbutton", "spinbutton"},
		{`<input id=x type=checkbox switch>`, "switch", "switch"},
		{`<select id=x><option>1</select>`, "combobox", "combobox"},
		{`<select id=x size=2><option>1</select>`, "listbox", "listbox"},
		{`<select id=x multiple><option>1</select>`, "listbox", "listbox"},
		{`<details><summary id=x>y`, "", ""},
		// SVG and MathML.
		{`<svg id=x></svg>`, "graphics-document", "graphics-document"},
		{`<svg><a id=x href=/></a></svg>`, "link", "link"},
		{`<svg><circle id=x /></svg>`, "none", "none"},
		{`<svg><circle id=x><title>y</title></circle></svg>`, "graphics-symbol", "graphics-symbol"},
		{`<math id=x></math>`, "math", "math"},
		{`<math><mi id=x></mi></math>`, "", ""},
	} {
		d, p := page(t, test.html)
		n := target(t, d)
		require.Equal(t, test.computed, p.ComputedRole(n), test.html)
		require.Equal(t, test.role, p.Role(n), test.html)
	}
}

func TestExplicitAndImplicitRole(t *testing.T) {
	d, p := page(t, `<nav id=x role="foo presentation button">y</nav>`)
	n := target(t, d)
	require.Equal(t, "none", p.ExplicitRole(n))
	require.Equal(t, "navigation", p.ImplicitRole(n))
	require.Equal(t, "", p.Role(0), "the document has no role")
	require.Equal(t, "", p.Role(n+1), "a text has no role")
}

// Every role that authors may use and that needs neither name nor parent is
// what an element with it is computed to.
func TestEveryRole(t *testing.T) {
	for _, r := range aria.Roles() {
		d, p := page(t, `<div id=x role="`+r.Name+`" aria-label=y>z</div>`)
		n := target(t, d)
		switch {
		case r.Abstract:
			require.Equal(t, "", p.ExplicitRole(n), r.Name)
		case r.Name == "none", r.Name == "directory", len(r.Parents) > 0:
			require.Equal(t, r.Name, p.ExplicitRole(n))
		default:
			require.Equal(t, r.Name, p.ComputedRole(n))
		}
	}
}
