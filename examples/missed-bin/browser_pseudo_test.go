package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/store"
	"github.com/moothall/moothall/forms/theme"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

// newPseudoProgram serves the example in English and in both pseudo languages,
// from this process.
func newPseudoProgram(t *testing.T) *program {
	t.Helper()
	h, err := handlerIn(t, nil)
	require.NoError(t, err)
	files := fstest.MapFS{}
	for _, tag := range []string{lang.PseudoAccented, lang.PseudoRightToLeft} {
		var out bytes.Buffer
		require.NoError(t, h.Catalogues().WritePseudo(&out, tag))
		files[tag+".json"] = &fstest.MapFile{Data: out.Bytes()}
	}
	catalogues, err := lang.Load(files)
	require.NoError(t, err)
	form, err := define()
	require.NoError(t, err)
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	handler, err = form.Handler(forms.Site{Host: web.Host{BaseURL: server.URL}, Service: pseudoCouncil(t), Store: store.NewMemory(), Languages: catalogues})
	require.NoError(t, err)
	return &program{t: t, url: server.URL}
}

// pseudoCouncil is the council with the words of its brand, which come from no
// catalogue, in the pseudo languages.
func pseudoCouncil(t *testing.T) forms.Service {
	t.Helper()
	in := func(text theme.Text) theme.Text {
		all := maps.Clone(text)
		for _, tag := range []string{lang.PseudoAccented, lang.PseudoRightToLeft} {
			all[tag] = pseudoOf(t, tag, text["en"])
		}
		return all
	}
	s := council
	s.Brand.Logo = &theme.Logo{Files: council.Brand.Logo.Files, Alt: in(council.Brand.Logo.Alt)}
	s.Brand.LogoText = in(council.Brand.LogoText)
	return s
}

// testPseudo walks past every view in a pseudo language.
func testPseudo(b *tab) {
	before, _, _ := strings.Cut(pseudoOf(b.t, b.language, theme.Words()["en"]["moothall.theme.title-error"]), "{$title}")
	v := &views{tab: b, titles: make(map[string]string), prefix: before}
	v.also = v.pseudo
	v.walk()
	b.t.Logf("conformance: views of missed-bin with nothing cut off and nothing in English, language %s %d/%d", b.language, 2*v.count, 2*v.count)
}

// pseudoOf is an English text in a pseudo language.
func pseudoOf(t *testing.T, language, text string) string {
	t.Helper()
	c, err := lang.New().With(map[string]string{"k": text})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, c.WritePseudo(&out, language))
	var file map[string]struct{ Text string }
	require.NoError(t, json.Unmarshal(out.Bytes(), &file))
	return file["k"].Text
}

// pseudo wants every text of the page to come from a catalogue, and to be seen
// whole. What a resident types and the council's list of addresses stay as
// they are.
func (v *views) pseudo(where string) {
	v.t.Helper()
	require.Equal(v.t, map[string]string{lang.PseudoAccented: "ltr", lang.PseudoRightToLeft: "rtl"}[v.language],
		eval[string](v.tab, `getComputedStyle(document.body).direction`), where)
	require.Empty(v.t, english(eval[[]string](v.tab, pseudoTexts)), "in English: %s", where)
	require.Empty(v.t, eval[[]string](v.tab, pseudoCut), "cut off: %s", where)
	require.Empty(v.t, eval[[]string](v.tab, pseudoOrder), "out of order: %s", where)
}

// pseudoOrder lists data, such as addresses and telephone numbers, whose first
// letter or digit does not stand before its last one of the same line.
const pseudoOrder = `(function () {
	const wrong = [];
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walk.nextNode());) {
		const text = n.data, first = text.search(/[0-9A-Za-z]/);
		if (first < 0 || /[^\x00-\x7f\u00e2\u2066-\u2069]/.test(text) || !n.parentElement.checkVisibility()) continue;
		const at = function (i) { const r = document.createRange(); r.setStart(n, i); r.setEnd(n, i + 1); return r.getBoundingClientRect(); };
		const begin = at(first);
		let last = first;
		for (let i = first; i < text.length; i++) {
			if (/[0-9A-Za-z]/.test(text[i]) && Math.abs(at(i).top - begin.top) < 3) last = i;
		}
		if (last > first && at(last).left < begin.left) wrong.push(text);
	}
	return wrong;
})()`

// pseudoTexts are all texts that anybody can meet on the page, attributes and
// title included; what script shows later too.
const pseudoTexts = `(function () {
	const found = [document.title];
	const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
	for (let n; (n = walk.nextNode());) {
		if (n.nodeType === Node.TEXT_NODE) {
			const at = n.parentElement; // an email address is in pieces, between which it may break
			if (!at.closest("script, style, textarea, [lang=en]")) found.push(at.matches("a[href^='mailto:']") ? at.textContent : n.data);
			continue;
		}
		for (const name of ["aria-label", "alt", "title", "placeholder", "label", "content"]) {
			if (n.hasAttribute(name) && n.localName !== "meta") found.push(n.getAttribute(name));
		}
		if (n.matches("input[type=submit], input[type=button]")) found.push(n.value);
	}
	return found.map(function (s) { return s.trim(); }).filter(Boolean);
})()`

// pseudoCut lists what is cut off: letters that an ancestor clips or that lie
// beyond the page's edges. Hidden text, such as that for screen readers, is
// clipped on purpose and left out.
const pseudoCut = `(function () {
	const cut = [];
	const width = document.documentElement.clientWidth;
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walk.nextNode());) {
		if (!n.data.trim() || !n.parentElement.checkVisibility({ visibilityProperty: true }) ||
			n.parentElement.closest(".govuk-visually-hidden, .govuk-skip-link, script, style, option")) continue;
		const range = document.createRange();
		range.selectNodeContents(n);
		for (const r of range.getClientRects()) {
			if (!r.width) continue;
			if (r.left < -1 || r.right > width + 1) { cut.push(n.data); break; }
			for (let e = n.parentElement; e && e !== document.body; e = e.parentElement) {
				const style = getComputedStyle(e);
				if (style.overflowX === "visible" && style.overflowY === "visible") continue;
				const box = e.getBoundingClientRect();
				if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 2 || r.bottom > box.bottom + 2) { cut.push(n.data); break; }
			}
		}
	}
	for (const e of document.querySelectorAll("button, select, .govuk-button, label, legend, summary")) {
		if (e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline" && e.clientWidth > 1) {
			cut.push("wider than its box: " + e.textContent.trim().slice(0, 60));
		}
	}
	return cut;
})()`

// english returns the texts with a word of three letters or more that no pseudo
// language has. The accents leave no plain letter, so any such word was not in a
// catalogue, or is data.
func english(texts []string) (found []string) {
	for _, text := range texts {
		text = reference.ReplaceAllString(text, "")
		for _, known := range data {
			text = strings.ReplaceAll(text, known, "")
		}
		letters := 0
		for _, r := range text {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				letters++
			} else {
				letters = 0
			}
			if letters == 3 {
				found = append(found, text)
				break
			}
		}
	}
	return found
}

// reference is what a person is given after sending: JDHD 6NMD RR43.
var reference = regexp.MustCompile(`\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}\b`)

// data is what no catalogue translates: email addresses, the cookie, what was typed, and
// what the council's list of addresses has; longer texts first.
var data = func() []string {
	all := []string{"moothall-missed-bin", "waste@", "data.protection@", "abermoel", ".example", "sian.at.example", "sian.quillfeather-", "@example.com", "llanfair",
		"Llanfairpwllgwyngyll", "Siân Quillfeather", "By the gate.", "It is " + strings.Repeat("very", 40) + " full."}
	_, rows, _ := strings.Cut(gazetteerFile, "\n")
	all = append(all, strings.FieldsFunc(rows, func(r rune) bool { return r == ',' || r == '\n' })...)
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}()

// The check itself can fail.
func TestEnglishIsSeen(t *testing.T) {
	require.Equal(t, []string{"[Ñåɱé] Continue"}, english([]string{"[Ñåɱé] Continue", "[Çöñţîñûé]", "1 a"}))
}
