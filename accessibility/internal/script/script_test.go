package script_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/moothall/moothall/accessibility/internal/load"
	"github.com/moothall/moothall/accessibility/internal/script"
	"github.com/stretchr/testify/require"
)

func page(t testing.TB, html string) *act.Page {
	p, err := load.Page([]byte(html), load.Options{})
	require.NoError(t, err)
	return p
}

// says writes effects down in one line.
func says(p *act.Page, effects []script.Effect) string {
	var out []string
	for _, e := range effects {
		where := "window"
		if e.Node >= 0 {
			where = p.Value(e.Node, "id")
		}
		s := where + " " + e.What
		if e.Known && e.Value != "undefined" {
			s += "=" + e.Value
		}
		if !e.Sure {
			s += "?"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

// What a click on the element with the id x does.
func TestClick(t *testing.T) {
	for name, c := range map[string]struct{ html, want string }{
		"property":            {`<p id=x onclick="this.textContent = 'a' + 1">`, "x text=a1"},
		"another element":     {`<p id=x onclick="document.getElementById('y').hidden = true"><p id=y>`, "y hidden=true"},
		"by selector":         {`<p id=x onclick="document.querySelector('.b[lang=cy]').lang = 'en'"><p class=b><p class=b lang=cy id=y>`, "y property.lang=en"},
		"by any selector":     {`<p id=x onclick="document.querySelectorAll('div > b, [class^=c] ~ i').forEach(e => e.remove())"><div><b id=y></b></div><b></b><u class=cd></u><i id=z>`, "y remove; z remove"},
		"by a state":          {`<p id=x onclick="document.querySelector('input:checked').focus()"><input type=radio checked>`, "window unknown"},
		"named access":        {`<p id=x onclick="y.showModal()"><dialog id=y>`, "y showModal"},
		"sibling":             {`<p id=x onclick="this.nextElementSibling.remove()"></p> <p id=y>`, "y remove"},
		"unknown condition":   {`<p id=x onclick="if (Math.random() > 0.5) location = '/a'; else location.href = '/b'">`, "window navigate=/a?; window navigate=/b?"},
		"known condition":     {`<script>var on = false</script><p id=x onclick="if (on) alert(1); else { on = true }">`, ""},
		"left early":          {`<p id=x onclick="f()"><script>function f() { if (unknown.thing) return; x.title = 'a' }</script>`, "x property.title=a?"},
		"script error":        {`<p id=x onclick="document.getElementById('none').focus(); alert('not reached')">`, ""},
		"caught":              {`<p id=x onclick="try { none.foo.bar = 1; document.getElementById('no').a() } catch (e) { alert('b') }">`, "window unknown=1; window alert=b"},
		"listener":            {`<p id=x><script>document.getElementById('x').addEventListener('click', (e) => { e.preventDefault(); e.target.hidden = true })</script>`, "x prevent; x hidden=true"},
		"listener on load":    {`<p id=x><script>window.onload = function () { for (const n of document.querySelectorAll('p')) n.onclick = () => alert(n.id) }</script>`, "window alert=x"},
		"delegated":           {`<p id=x><script>document.addEventListener('click', e => { if (e.target.id === 'x') alert('hi') })</script>`, "window alert=hi"},
		"object and array":    {`<p id=x onclick="add({k: 'b', ...base}); use()"><script>const all = [], base = {on: true}; function add(o) { all.push(o) } function use() { all.filter(o => o.on).forEach(({k}) => alert(k)) }</script>`, "window alert=b"},
		"switch":              {`<p id=x onclick="switch (this.id) { case 'y': alert(1); break; case 'x': alert(2); break; default: alert(3) }">`, "window alert=2"},
		"loop":                {`<p id=x onclick="for (let i = 0; i < 3; i++) { if (i == 1) continue; alert(i) }">`, "window alert=0; window alert=2"},
		"endless loop":        {`<p id=x onclick="while (true) { this.id }">`, "window unknown?"},
		"endless recursion":   {`<p id=x onclick="f()"><script>function f() { f() }</script>`, "window unknown?"},
		"timer":               {`<p id=x onclick="setTimeout(() => this.focus(), 10)">`, ""},
		"unknown function":    {`<p id=x onclick="track('a', function () { alert(1) })">`, "window unknown; window alert=1?"},
		"template":            {"<p id=x onclick=\"this.title = `a${1 + 1}b`\">", "x property.title=a2b"},
		"default is stopped":  {`<p id=x onclick="return false">`, "x prevent"},
		"style and class":     {`<p id=x onclick="this.style.display = 'none'; this.classList.add('b')">`, "x style.display=none; x class=b"},
		"assigned in a maybe": {`<p id=x onclick="let a = 1; if (Math.random()) a = 2; if (a == 1) alert('one')">`, "window alert=one?"},
		"optional":            {`<p id=x onclick="document.querySelector('#none')?.focus(); alert(1)">`, "window alert=1"},
		"no script":           {`<script type="application/json">{"a": 1}</script><p id=x onclick="alert(1)">`, "window alert=1"},
		"window focus":        {`<p id=x onclick="window.focus(); document.title = 'a'">`, "window focus;  title=a"},
		"body's events":       {`<body onblur="alert('window')"><input id=x onclick="alert(this.value)" value=v>`, "window alert=v"},
		"event's own data":    {`<p id=x onclick="this.title = event.detail.getData('text').trim()">`, "x property.title"},
		"checkbox":            {`<input type=checkbox id=x onclick="alert(this.checked)">`, "window alert=true"},
	} {
		t.Run(name, func(t *testing.T) {
			p := page(t, c.html)
			r := script.Of(p).Start()
			require.Equal(t, c.want, says(p, r.On(p.ByID(0, "x"), "click")))
		})
	}
}

func TestKeys(t *testing.T) {
	p := page(t, `<body id=b><script>
		document.addEventListener('keydown', function (e) {
			if (e.key === 'n' && !e.ctrlKey) { location = '/new' }
			if (e.keyCode == 77 && e.ctrlKey) alert('m')
			switch (e.key.toLowerCase()) { case '/': document.body.title = 'search' }
		})</script>`)
	r := script.Of(p).Start()
	r.On(p.Body(), "keydown")
	require.Equal(t, []string{"n", "m", "/"}, r.Keys)
	for key, want := range map[string]string{"n": "window navigate=/new", "m": "", "/": "b property.title=search", "x": ""} {
		require.Equal(t, want, says(p, script.Of(p).Start().Fire(script.Event{Type: "keydown", Target: p.Body(), Key: key})), key)
	}
}

func TestTimers(t *testing.T) {
	p := page(t, `<p id=x><p id=y><script>
		let n = 0
		const id = setInterval(() => { x.textContent = ++n }, 1000)
		setTimeout(function again() { y.textContent = Math.random(); setTimeout(again, 500) }, 500)
		function stop() { clearInterval(id) }</script><button id=s onclick="stop()">`)
	r := script.Of(p).Start()
	require.Equal(t, "x text=1; y text", says(p, r.Tick()))
	require.Equal(t, "x text=2; y text", says(p, r.Tick()))
	r.On(p.ByID(0, "s"), "click")
	require.Equal(t, "y text", says(p, r.Tick()))
}

// External scripts of the page's own host are read, others are not.
func TestExternal(t *testing.T) {
	read := []string{}
	p, err := load.Page([]byte(`<script src="/a.js"></script><script src="https://other.test/b.js"></script><p id=x>`), load.Options{
		Address: &url.URL{Scheme: "https", Host: "council.test", Path: "/"},
		Get: func(u *url.URL) ([]byte, string, error) {
			read = append(read, u.String())
			return []byte("x.onclick = () => alert(1)"), "text/javascript", nil
		},
	})
	require.NoError(t, err)
	g := script.Of(p)
	require.True(t, g.Unread)
	require.Equal(t, "window alert=1", says(p, g.Start().On(p.ByID(0, "x"), "click")))
	require.Equal(t, []string{"https://council.test/a.js"}, read)
}

// Whatever a script says, reading it ends and does not panic.
func FuzzRun(f *testing.F) {
	f.Add(`for (const a of [1, 2]) { try { x.y = a ? b?.c : {...d} } finally { throw 1 } }`)
	f.Add("let {a, b: [c = 1, ...d]} = {a: `t${1}`}; a ??= c; while (a--) switch (a) { default: break }")
	f.Add(`class A { static #b = 1; get c() { return new A } } import('x'); label: do { continue label } while (0)`)
	f.Add(`document.querySelectorAll('a, [b]').forEach(e => e.addEventListener('click', async () => await e.focus()))`)
	f.Fuzz(func(t *testing.T, code string) {
		p := page(t, fmt.Sprintf("<p id=x>a<script>%s</script>", strings.ReplaceAll(code, "</", "<")))
		r := script.Of(p).Start()
		r.Tick()
		r.On(p.ByID(0, "x"), "click")
		r.On(p.ByID(0, "x"), "keydown")
		r.On(script.Window, "devicemotion")
	})
}
