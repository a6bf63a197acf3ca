package govuk

import "bytes"

// inlineScript tells upstream's stylesheet and script what the browser can do.
const inlineScript = `document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');`

// appendBlock appends what stands in a block, nothing for nil.
func appendBlock(b []byte, block Component) []byte {
	if block == nil {
		return b
	}
	return block.AppendHTML(b)
}

func (p *Page) appendHead(b []byte) []byte {
	b = append(b, "<!DOCTYPE html>\n<html"...)
	b = appendAttr(b, "lang", firstGiven(p.HTMLLang, "en"))
	b = append(b, ` class="govuk-template`...)
	b = appendClasses(b, p.HTMLClasses)
	b = append(b, "\">\n  <head>\n    <meta charset=\"utf-8\">\n    <title"...)
	b = appendGiven(b, "lang", p.PageTitleLang)
	b = append(b, '>')
	switch {
	case p.Title != "":
		b = appendText(b, p.Title)
	case p.Crown:
		b = append(b, "GOV.UK - The best place to find government services and information"...)
	default:
		b = appendText(b, p.ServiceName)
	}
	b = append(b, "</title>\n    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n    <meta name=\"theme-color\""...)
	b = appendAttr(b, "content", p.themeColor())
	b = append(b, ">\n\n"...)
	b = appendBlock(b, p.Head)
	b = append(b, '\n')
	switch {
	case p.HeadIcons != nil:
		b = p.HeadIcons.AppendHTML(b)
	case p.Crown:
		b = p.appendIcons(b)
	}
	b = append(b, '\n')
	switch {
	case p.OpengraphImageURL != "":
		b = p.appendPicture(b, p.OpengraphImageURL, "")
	case p.AssetURL != "" && p.Crown:
		b = p.appendPicture(b, p.AssetURL, "/images/govuk-opengraph-image.png")
	}
	return append(b, "  </head>\n"...)
}

func (p *Page) themeColor() string { return firstGiven(p.ThemeColor, "#1d70b8") }

func (p *Page) appendIcons(b []byte) []byte {
	b = p.appendIcon(b, `rel="icon" sizes="48x48"`, "/images/favicon.ico")
	b = append(b, ">\n"...)
	b = p.appendIcon(b, `rel="icon" sizes="any"`, "/images/favicon.svg")
	b = append(b, " type=\"image/svg+xml\">\n"...)
	b = p.appendIcon(b, `rel="mask-icon"`, "/images/govuk-icon-mask.svg")
	b = appendAttr(b, "color", p.themeColor())
	b = append(b, ">\n"...)
	b = p.appendIcon(b, `rel="apple-touch-icon"`, "/images/govuk-icon-180.png")
	b = append(b, ">\n"...)
	b = p.appendIcon(b, `rel="manifest"`, "/manifest.json")
	return append(b, ">\n"...)
}

func (p *Page) appendIcon(b []byte, rel, file string) []byte {
	b = append(b, "      <link "...)
	b = append(b, rel...)
	b = append(b, ` href="`...)
	b = appendURLBelow(b, firstGiven(p.AssetPath, "/assets"), file)
	return append(b, '"')
}

func (p *Page) appendPicture(b []byte, base, file string) []byte {
	b = append(b, `    <meta property="og:image" content="`...)
	b = appendURLBelow(b, base, file)
	return append(b, "\">\n"...)
}

// appendURLBelow appends the address base with file behind it, filtered. As
// file is empty or begins with a slash, only base can hold a scheme.
func appendURLBelow(b []byte, base, file string) []byte {
	if !safeURL(base) {
		return append(b, Blocked...)
	}
	b = appendText(b, base)
	return append(b, file...)
}

func (p *Page) appendSkipLink(b []byte) []byte {
	switch {
	case p.GOVUKSkipLink != nil:
		return p.GOVUKSkipLink.AppendHTML(b)
	case p.SkipLink != nil:
		return p.SkipLink.AppendHTML(b)
	}
	b = append(b, "        "...)
	b = SkipLink{Href: "#main-content", Text: "Skip to main content"}.AppendHTML(b)
	return append(b, "\n\n"...)
}

func (p *Page) appendHeader(b []byte) []byte {
	before := len(b)
	b = append(b, "        <header class=\"govuk-template__header"...)
	b = appendRest(b, p.HeaderClasses, p.HeaderAttributes)
	b = append(b, ">\n          "...)
	start := len(b)
	b = appendBlock(b, p.HeaderStart)
	switch {
	case p.GOVUKHeader != nil:
		b = p.GOVUKHeader.AppendHTML(b)
	case p.Crown:
		b = append(b, "          \n\n\n"...)
		b = Header{}.AppendHTML(b)
		b = append(b, "\n\n\n"...)
	}
	switch {
	case p.GOVUKServiceNavigation != nil:
		b = p.GOVUKServiceNavigation.AppendHTML(b)
	case p.ServiceName != "":
		b = append(b, "            \n  "...)
		b = ServiceNavigation{ServiceName: p.ServiceName, ServiceURL: p.ServiceURL}.AppendHTML(b)
		b = append(b, '\n')
	}
	b = appendBlock(b, p.HeaderEnd)
	return closeUnlessEmpty(b, before, start, "\n        </header>")
}

// closeUnlessEmpty appends the end of the element that begins at before and
// whose content begins at start; or takes it out again if the content is
// nothing but white space.
func closeUnlessEmpty(b []byte, before, start int, end string) []byte {
	if len(bytes.TrimLeftFunc(b[start:], isSpace)) == 0 {
		return b[:before]
	}
	return append(b, end...)
}

func (p *Page) appendContainer(b []byte) []byte {
	b = append(b, `      <div class="govuk-width-container`...)
	b = appendRest(b, p.ContainerClasses, p.ContainerAttributes)
	b = append(b, ">\n"...)
	if p.ContainerStart != nil {
		b = p.ContainerStart.AppendHTML(b)
	} else {
		b = appendBlock(b, p.BeforeContent)
	}
	if p.Main != nil {
		b = p.Main.AppendHTML(b)
	} else {
		b = append(b, `        <main class="govuk-main-wrapper`...)
		b = appendClasses(b, p.MainClasses)
		b = append(b, `" id="main-content"`...)
		b = appendGiven(b, "lang", p.MainLang)
		b = appendAttributes(b, p.MainAttributes)
		b = append(b, ">\n"...)
		b = appendBlock(b, p.Content)
		b = append(b, "        </main>\n"...)
	}
	b = appendBlock(b, p.ContainerEnd)
	return append(b, "      </div>\n"...)
}

func (p *Page) appendFooter(b []byte) []byte {
	before := len(b)
	b = append(b, "        <footer class=\"govuk-template__footer"...)
	b = appendRest(b, p.FooterClasses, p.FooterAttributes)
	b = append(b, ">\n          "...)
	start := len(b)
	b = appendBlock(b, p.FooterStart)
	switch {
	case p.GOVUKFooter != nil:
		b = p.GOVUKFooter.AppendHTML(b)
	case p.Crown:
		b = append(b, "          "...)
		b = Footer{}.AppendHTML(b)
		b = append(b, "\n\n"...)
	}
	b = appendBlock(b, p.FooterEnd)
	return closeUnlessEmpty(b, before, start, "\n        </footer>")
}
