package css

import "sync"

// userAgent is the sheet that every page begins with: HTML's "Rendering", with
// the defaults of form controls as Chromium has them, which a page without
// rules of its own is seen in. Scripting is off, so noscript is shown.
var userAgent = sync.OnceValue(func() *Sheet { return parseSheet(userAgentText) })

// quirksSheet is what quirks mode adds.
var quirksSheet = sync.OnceValue(func() *Sheet { return parseSheet(quirksText) })

const userAgentText = `
@namespace h url(http://www.w3.org/1999/xhtml);
area, base, basefont, datalist, head, link, meta, noembed, noframes, param, rp, script, style, template, h|title { display: none }
html, body, address, blockquote, center, dialog, div, figure, figcaption, footer, form, header, hr, legend, listing, main, p,
plaintext, pre, search, xmp, article, aside, h1, h2, h3, h4, h5, h6, hgroup, nav, section, dir, dd, dl, dt, menu, ol, ul, fieldset,
details, summary, optgroup, option, frameset, frame { display: block }
[hidden]:not([hidden=until-found i]) { display: none }
[hidden=until-found i] { content-visibility: hidden }
embed[hidden] { display: inline; height: 0; width: 0 }
input[type=hidden i] { display: none !important }
details:not([open]) > :not(summary:first-of-type) { display: none !important }
audio:not([controls]) { display: none !important }
dialog:not([open]) { display: none }
[popover]:not(dialog[open]) { display: none }
slot { display: contents }
img, video, canvas, iframe, object, embed { overflow: clip }

body { margin: 8px }
address, i, em, cite, var, dfn { font-style: italic }
blockquote, figure { margin: 1em 40px }
center { text-align: -webkit-center }
dialog { position: absolute; inset-inline-start: 0; inset-inline-end: 0; width: fit-content; height: fit-content; margin: auto; border: solid; padding: 1em;
  background-color: Canvas; color: CanvasText }
[popover] { position: fixed; inset: 0; width: fit-content; height: fit-content; margin: auto; border: solid; padding: 0.25em; overflow: auto;
  background-color: Canvas; color: CanvasText }
hr { color: gray; border: 1px inset; margin: 0.5em auto; overflow: hidden }
p, dl, dir, menu, ol, ul { margin-block: 1em }
listing, plaintext, pre, xmp { font-family: monospace; white-space: pre; margin-block: 1em }
h1 { font-size: 2em; margin-block: 0.67em; font-weight: bold }
h2 { font-size: 1.5em; margin-block: 0.83em; font-weight: bold }
h3 { font-size: 1.17em; margin-block: 1em; font-weight: bold }
h4 { margin-block: 1.33em; font-weight: bold }
h5 { font-size: 0.83em; margin-block: 1.67em; font-weight: bold }
h6 { font-size: 0.67em; margin-block: 2.33em; font-weight: bold }
dd { margin-inline-start: 40px }
dir, menu, ol, ul { padding-inline-start: 40px }
ol { list-style-type: decimal }
:is(dir, menu, ol, ul) :is(dir, dl, menu, ol, ul) { margin-block: 0 }
:is(dir, menu, ol, ul) :is(dir, menu, ul) { list-style-type: circle }
:is(dir, menu, ol, ul) :is(dir, menu, ol, ul) :is(dir, menu, ul) { list-style-type: square }
li { display: list-item }

table { display: table; box-sizing: border-box; text-indent: initial }
caption { display: table-caption; text-align: -webkit-center }
colgroup, colgroup[hidden] { display: table-column-group }
col, col[hidden] { display: table-column }
thead { display: table-header-group; vertical-align: middle }
tbody { display: table-row-group; vertical-align: middle }
tfoot { display: table-footer-group; vertical-align: middle }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: -internal-center }
col[hidden], colgroup[hidden], thead[hidden], tbody[hidden], tfoot[hidden], tr[hidden] { visibility: collapse }
thead[hidden], tbody[hidden], tfoot[hidden], tr[hidden], td[hidden], th[hidden], caption[hidden] { display: none }
table[border]:not([border="0"]) > * > tr > :is(td, th), table[border]:not([border="0"]) > tr > :is(td, th) { border: 1px inset }
table[cellpadding="0"] :is(td, th) { padding: 0 }

b, strong { font-weight: bolder }
code, kbd, samp, tt { font-family: monospace }
big { font-size: larger }
small, sub, sup { font-size: smaller }
sub { vertical-align: sub }
sup { vertical-align: super }
mark { background-color: Mark; color: MarkText }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
abbr[title], acronym[title] { text-decoration: dotted underline }
nobr { white-space: nowrap }
q::before { content: open-quote }
q::after { content: close-quote }
ruby { display: ruby }
rt { display: ruby-text; font-size: 50% }
h|a:any-link { color: -webkit-link; text-decoration: underline; cursor: pointer }
a:any-link { cursor: pointer }
h|a:any-link:active { color: ActiveText }
label { cursor: default }
[dir=ltr i], bdi[dir=ltr i] { direction: ltr }
[dir=rtl i], bdi[dir=rtl i] { direction: rtl }
marquee { display: inline-block; inline-size: stretch; overflow: hidden; white-space: nowrap; text-align: initial }

input, select, button, textarea { display: inline-block; margin: 0; font: 13.3333px Arial; color: FieldText; letter-spacing: initial; word-spacing: initial;
  line-height: normal; text-transform: none; text-indent: 0; text-shadow: none; text-align: start; cursor: default; appearance: auto }
input { padding: 1px 2px; border: 2px inset light-dark(#767676, #858585); background-color: Field; overflow: clip }
input, textarea { cursor: text }
textarea { padding: 2px; border: 1px solid light-dark(#767676, #858585); background-color: Field; font-family: monospace; white-space: pre-wrap;
  overflow: auto; overflow-wrap: break-word }
select { border: 1px solid light-dark(#767676, #858585); background-color: ButtonFace; box-sizing: border-box; white-space: pre; overflow: clip }
select[multiple], select[size]:not([size="0"], [size="1"]) { background-color: Field; white-space: nowrap; overflow: hidden scroll; vertical-align: text-bottom }
button, input:is([type=button i], [type=submit i], [type=reset i]) { color: ButtonText; background-color: ButtonFace; border: 2px outset ButtonBorder;
  padding: 1px 6px; text-align: center; cursor: default; box-sizing: border-box }
input:is([type=button i], [type=submit i], [type=reset i]) { white-space: pre; user-select: none }
input:is([type=checkbox i], [type=radio i]) { margin: 3px 3px 3px 4px; padding: 0 !important; border: none; background-color: initial; box-sizing: border-box;
  cursor: default; overflow: visible }
input[type=radio i] { margin: 3px 3px 0 5px }
input[type=image i] { padding: 0; border: none; background-color: initial; cursor: pointer; appearance: none }
input[type=file i] { padding: 0; border: none; background-color: initial; cursor: default; white-space: pre; appearance: none; text-align: start; text-overflow: ellipsis }
input[type=color i] { width: 50px; height: 27px; border: 1px solid ButtonBorder; background-color: ButtonFace; box-sizing: border-box; cursor: default }
input[type=range i] { margin: 2px; padding: 0; border: none; color: light-dark(#9d968e, #b5aea5); cursor: default; overflow: visible }
input[type=range i]:disabled { color: #c5c5c5; background-color: initial }
input[type=search i] { box-sizing: border-box }
input:is([type=date i], [type=datetime-local i], [type=month i], [type=time i], [type=week i]) { font-family: monospace; padding: 0 0 0 1px; cursor: default }
input[type=hidden i] { padding: 0; border: none; background-color: initial; cursor: default; appearance: none }
input:not([type=range i]):disabled, textarea:disabled { color: light-dark(#545454, #aaaaaa); background-color: light-dark(rgb(239 239 239 / 0.3), rgb(59 59 59 / 0.3));
  border-color: rgb(118 118 118 / 0.3); cursor: default }
:is(button, input:is([type=button i], [type=submit i], [type=reset i])):disabled { color: light-dark(rgb(16 16 16 / 0.3), rgb(255 255 255 / 0.3));
  background-color: light-dark(rgb(239 239 239 / 0.3), rgb(19 1 1 / 0.3)); border-color: rgb(118 118 118 / 0.3) }
input:is([type=checkbox i], [type=radio i], [type=image i], [type=file i]):disabled { background-color: initial }
select:disabled { color: GrayText; opacity: 0.7; border-color: rgb(118 118 118 / 0.3) }
option:disabled, optgroup:disabled { color: GrayText }
select:not([multiple], [size]) > option:disabled { color: inherit }
optgroup { font-weight: bolder; white-space: normal }
option { padding: 0 2px 1px; white-space: nowrap; font-weight: normal }
input::placeholder, textarea::placeholder { color: light-dark(#757575, #a9a9a9); pointer-events: none }
fieldset { margin-inline: 2px; border: 2px groove ThreeDFace; padding-block: 0.35em 0.625em; padding-inline: 0.75em; min-inline-size: min-content }
legend { padding-inline: 2px }
summary { display: block }
details > summary:first-of-type { display: list-item; list-style: disclosure-closed inside }
details[open] > summary:first-of-type { list-style-type: disclosure-open }
meter, progress { display: inline-block; box-sizing: border-box; vertical-align: -0.2em; appearance: auto; block-size: 1em }
progress { inline-size: 10em }
meter { inline-size: 5em }
audio { width: 300px; height: 54px }
iframe { border: 2px inset }
iframe[frameborder="0"], iframe[frameborder=no i] { border-width: 0 }
svg:not(:root) { overflow: hidden }
text { display: block; white-space: nowrap }
:focus-visible { outline: auto 1px }
`

const quirksText = `
table { font-weight: initial; font-style: initial; font-size: initial; line-height: initial; white-space: initial; text-align: start }
form { margin-block-end: 1em }
`
