package aria_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/accessibility/internal/aria"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// target is the element with id "x".
func target(t testing.TB, d *dom.Document) dom.Node {
	t.Helper()
	n := d.ByID(0, "x")
	require.NotEqual(t, dom.None, n, "no element has the id x")
	return n
}

func TestName(t *testing.T) {
	for _, test := range []struct {
		html, want string
		from       aria.Source
	}{
		{`<button id=x>Pay <b>now</b></button>`, "Pay now", aria.FromContent},
		{`<button id=x>Pay<b>now</b></button>`, "Paynow", aria.FromContent},
		{`<button id=x><p>Pay</p><p>now</p></button>`, "Pay now", aria.FromContent},
		{`<button id=x>Pay<br>now</button>`, "Pay now", aria.FromContent},
		{`<button id=x aria-label=" Pay  now ">x</button>`, "Pay now", aria.FromLabel},
		{`<button id=x aria-label=" ">Pay</button>`, "Pay", aria.FromContent},
		{`<button id=x title=Pay></button>`, "Pay", aria.FromTitle},
		{`<button id=x>&nbsp;</button>`, "", aria.FromNothing},
		{`<button id=x aria-labelledby="a b">x</button><i id=a>Pay</i><i id=b>now</i>`, "Pay now", aria.FromLabelledby},
		{`<button id=x aria-label=Delete aria-labelledby="x a">x</button><i id=a>bin 3</i>`, "Delete bin 3", aria.FromLabelledby},
		{`<button id=x aria-labelledby="none">Pay</button>`, "Pay", aria.FromContent},
		{`<button id=x aria-labelledby=a>x</button><i id=a hidden>Pay <b hidden>now</b></i>`, "Pay now", aria.FromLabelledby},
		{`<button id=x aria-labelledby=a>x</button><i id=a>Pay <b hidden>now</b></i>`, "Pay", aria.FromLabelledby},
		{`<button id=x aria-labelledby=a>x</button><i id=a aria-hidden=true>Pay</i>`, "Pay", aria.FromLabelledby},
		{`<button id=x>Pay <i aria-hidden=true>x</i><script>x</script><style>x</style></button>`, "Pay", aria.FromContent},
		{`<a href=/ id=x><img alt="Council home"></a>`, "Council home", aria.FromContent},
		{`<a href=/ id=x>Go<img alt="home"></a>`, "Go home", aria.FromContent},
		{`<a href=/ id=x><svg><title>Home</title><path/></svg></a>`, "Home", aria.FromContent},
		{`<svg id=x role=img><title>Map</title></svg>`, "Map", aria.FromNative},
		{`<svg id=x role=img><g><title>Map</title></g></svg>`, "", aria.FromNothing},
		{`<img id=x alt="Map">`, "Map", aria.FromNative},
		{`<img id=x title="Map">`, "Map", aria.FromTitle},
		{`<img id=x alt="" src=a>`, "", aria.FromNothing},
		{`<h1 id=x><img alt=Map role=none src=a></h1>`, "", aria.FromNothing},
		{`<map name=m><area id=x alt=Sun href=/></map>`, "Sun", aria.FromNative},
		{`<figure><img id=x src=a><figcaption>Map</figcaption></figure>`, "Map", aria.FromNative},
		{`<label for=x>Name</label><input id=x>`, "Name", aria.FromNative},
		{`<label for=x>Full</label><input id=x><label for=x>name</label>`, "Full name", aria.FromNative},
		{`<label>Name <input id=x></label>`, "Name", aria.FromNative},
		{`<label>Name <input type=hidden><input id=x></label>`, "Name", aria.FromNative},
		{`<label>Name <input><input id=x></label>`, "", aria.FromNothing},
		{`<label for=other>Name <input id=x></label>`, "", aria.FromNothing},
		{`<label>Wake me in <input value=3 id=x> minutes <input id=y></label>`, "Wake me in minutes", aria.FromNative},
		{`<label><input type=checkbox id=x> Wake me in <input value=3> minutes</label>`, "Wake me in 3 minutes", aria.FromNative},
		{`<label><input type=checkbox id=x> In <select><option>1</option><option selected>2</option></select> hours</label>`, "In 2 hours", aria.FromNative},
		{`<label><input type=checkbox id=x> At <input type=range value=7> of 10</label>`, "At 7 of 10", aria.FromNative},
		{`<label><input type=checkbox id=x> At <i role=slider aria-valuenow=7 aria-valuetext=seven></i></label>`, "At seven", aria.FromNative},
		{`<label hidden for=x>Name</label><input id=x>`, "Name", aria.FromNative},
		{`<input id=x title=Name placeholder=p>`, "Name", aria.FromTitle},
		{`<input id=x placeholder=Name>`, "Name", aria.FromPlaceholder},
		{`<input id=x type=radio placeholder=Name>`, "Name", aria.FromPlaceholder},
		{`<textarea id=x placeholder=Name>text</textarea>`, "Name", aria.FromPlaceholder},
		{`<input id=x type=submit value=Pay>`, "Pay", aria.FromNative},
		{`<input id=x type=submit>`, "Submit", aria.FromDefault},
		{`<input id=x type=image>`, "Submit", aria.FromDefault},
		{`<input id=x type=image alt=Pay>`, "Pay", aria.FromNative},
		{`<input id=x type=button>`, "", aria.FromNothing},
		{`<fieldset id=x><legend>Address</legend></fieldset>`, "Address", aria.FromNative},
		{`<fieldset id=x><div><legend>Address</legend></div></fieldset>`, "", aria.FromNothing},
		{`<table id=x><caption>Bins</caption><tr><td>1</table>`, "Bins", aria.FromNative},
		{`<details><summary id=x>Help</summary>text</details>`, "Help", aria.FromContent},
		{`<select><option id=x label=One>1</option></select>`, "One", aria.FromNative},
		{`<select><option id=x>1</option></select>`, "1", aria.FromContent},
		{`<select><optgroup id=x label=Days></select>`, "Days", aria.FromNative},
		{`<iframe id=x title=Map>text</iframe>`, "Map", aria.FromTitle},
		{`<div id=x role=group>text</div>`, "", aria.FromNothing},
		{`<h2 id=x>Pay <div role=group>your <i>tax</i></div></h2>`, "Pay your tax", aria.FromContent},
		{`<h2 id=x>Pay <a href=/ aria-label="council tax">x</a></h2>`, "Pay council tax", aria.FromContent},
		{`<h2 id=x>Pay <i aria-label="">tax</i></h2>`, "Pay tax", aria.FromContent},
		{`<h2 id=x><a href=/ aria-labelledby=y>no</a> <img id=y alt=map> below</h2>`, "map below", aria.FromContent},
		{`<h2 id=x aria-owns=y>Pay</h2><i id=y>tax</i>`, "Pay tax", aria.FromContent},
		{`<button id=x><my-el><template shadowrootmode=open>a <slot aria-label=no></slot> c</template><b>b</b></my-el></button>`, "a b c", aria.FromContent},
		{`<html id=x lang=en><title>Bins</title>`, "Bins", aria.FromNative},
		{`<div role=treeitem id=x>Bins<div role=group><div role=treeitem>Green</div></div></div>`, "Bins", aria.FromContent},
		{`<button id=x style="display:none">Pay</button>`, "", aria.FromNothing},
		{`<button id=x style="visibility:hidden">no <i style="visibility:visible">yes</i></button>`, "yes", aria.FromContent},
		{`<style>#x::before{content:"new "}</style><a href=/ id=x>page</a>`, "new page", aria.FromContent},
		{`<style>#x::after{content:"»" / "more"; display:block}</style><a href=/ id=x>page</a>`, "page more", aria.FromContent},
		{`<style>#x::after{content:"»" / ""}</style><a href=/ id=x>page</a>`, "page", aria.FromContent},
	} {
		d, p := page(t, test.html)
		n := target(t, d)
		got := p.Name(n)
		require.Equal(t, test.want, got.Text, test.html)
		require.Equal(t, test.from, got.From, test.html)
		require.Equal(t, got, p.Name(n), "asked again: %s", test.html)
	}
}

func TestNameParts(t *testing.T) {
	d, p := page(t, `<style>a::after{content:" new"}</style><a href=/ id=x>Pay <img id=i alt="council tax"><input value=now></a>`)
	n := target(t, d)
	parts := p.Name(n).Parts
	require.Len(t, parts, 4)
	require.Equal(t, aria.Part{Text: "Pay", From: aria.FromContent, Node: n + 1}, parts[0])
	require.Equal(t, aria.Part{Text: "council tax", From: aria.FromNative, Node: d.ByID(0, "i")}, parts[1])
	require.Equal(t, aria.FromValue, parts[2].From)
	require.Equal(t, aria.FromGenerated, parts[3].From)
	require.Equal(t, n, parts[3].Node)
}

func TestDescription(t *testing.T) {
	for html, want := range map[string]string{
		`<input id=x aria-describedby="a b"><i id=a>One</i><i id=b hidden>two</i>`:        "One two",
		`<input id=x aria-label=n aria-description=d title=t>`:                            "d",
		`<input id=x aria-label=n title=t>`:                                               "t",
		`<input id=x title=t>`:                                                            "",
		`<input id=x aria-label=t title=t>`:                                               "",
		`<table id=x aria-label=n><caption>Bins</caption></table>`:                        "Bins",
		`<input id=x type=submit value=Pay aria-label=n>`:                                 "Pay",
		`<svg id=x><title>t</title><desc>d</desc></svg>`:                                  "d",
		`<div id=x>none</div>`:                                                            "",
		`<i id=x aria-describedby=x>self</i>`:                                             "self",
		`<a id=x aria-describedby=a>n</a><i id=a aria-labelledby=b>own</i><i id=b>no</i>`: "own",
	} {
		d, p := page(t, html)
		require.Equal(t, want, p.Description(target(t, d)).Text, html)
		require.Equal(t, want, p.Description(target(t, d)).Text, html)
	}
}

func TestLabels(t *testing.T) {
	d, p := page(t, `<label id=a for=x>A</label><label id=b>B<input id=x></label><label id=c for=y>C</label><p id=y></p>`)
	x := target(t, d)
	require.Equal(t, []dom.Node{d.ByID(0, "a"), d.ByID(0, "b")}, p.Labels(x))
	require.Equal(t, x, p.LabelledControl(d.ByID(0, "a")))
	require.Equal(t, dom.None, p.LabelledControl(d.ByID(0, "c")))
}
