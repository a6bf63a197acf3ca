package govuk

import (
	"context"
	"io"
)

// A Page is upstream's page template: the document around the components. It
// gives the same bytes as dist/govuk/template.njk with the same options and
// blocks, but for the parts that belong to GOV.UK, which stay out until Crown
// asks for them. A council's own page is that of package theme.
//
// A block is a [Component]: one of this package, [Raw] for markup of your
// own, or [Parts] for several of them. Nil leaves the block as upstream has
// it; Raw{} empties it.
//
//	page := govuk.Page{
//		Title:       "Report a missed bin",
//		HTMLLang:    "cy",
//		GOVUKHeader: govuk.GenericHeader{LogoText: "Anytown Council"},
//		Content:     govuk.Parts{input, button},
//	}
//
// The page has one inline script, which tells upstream's script that it may
// run. A Content-Security-Policy must allow it, with CSPNonce or with
// [InlineScriptHash].
//
// See https://design-system.service.gov.uk/styles/page-template/.
type Page struct {
	// Crown puts in what shows GOV.UK's crown or speaks for GOV.UK, wherever
	// the block is left alone: the header and footer of GOV.UK, its icons,
	// the picture for social media under AssetURL, and a title for a page
	// without one. Only services on GOV.UK may set it; see [Header].
	Crown bool `json:"-"`

	// AssetPath is the path under which upstream's assets are served.
	// Defaults to "/assets".
	AssetPath string `json:"assetPath,omitzero"`
	// AssetURL is the address of the assets with its domain, for the picture
	// that social media show. Only used with Crown.
	AssetURL string `json:"assetUrl,omitzero"`
	// OpengraphImageURL is the whole address of the picture that social media
	// show for the page. It goes before AssetURL.
	OpengraphImageURL string `json:"opengraphImageUrl,omitzero"`
	// ThemeColor is the colour of the browser's bar on phones. Defaults to
	// upstream's blue, "#1d70b8".
	ThemeColor string `json:"themeColor,omitzero"`
	// CSPNonce is the nonce of the inline script.
	CSPNonce string `json:"cspNonce,omitzero"`

	// Title is the page's title. Defaults to ServiceName, or with Crown to
	// upstream's words about GOV.UK.
	Title string `json:"-"`
	// PageTitleLang is the language of the title, if it is not HTMLLang.
	PageTitleLang string `json:"pageTitleLang,omitzero"`
	// HTMLLang is the language of the page. Defaults to "en".
	HTMLLang string `json:"htmlLang,omitzero"`
	// MainLang is the language of the main element, if it is not HTMLLang.
	MainLang string `json:"mainLang,omitzero"`
	// ServiceName is the service's name, shown in a [ServiceNavigation] below the header.
	ServiceName string `json:"serviceName,omitzero"`
	// ServiceURL makes that name a link to this address.
	ServiceURL string `json:"serviceUrl,omitzero"`

	// HTMLClasses are added to the html element.
	HTMLClasses string `json:"htmlClasses,omitzero"`
	// BodyClasses are added to the body element.
	BodyClasses string `json:"bodyClasses,omitzero"`
	// BodyAttributes are added to the body element.
	BodyAttributes Attributes `json:"bodyAttributes,omitzero"`
	// HeaderClasses are added to the header element.
	HeaderClasses string `json:"headerClasses,omitzero"`
	// HeaderAttributes are added to the header element.
	HeaderAttributes Attributes `json:"headerAttributes,omitzero"`
	// ContainerClasses are added to the element that sets the width of main.
	ContainerClasses string `json:"containerClasses,omitzero"`
	// ContainerAttributes are added to the element that sets the width of main.
	ContainerAttributes Attributes `json:"containerAttributes,omitzero"`
	// MainClasses are added to the main element, such as "govuk-main-wrapper--l".
	MainClasses string `json:"mainClasses,omitzero"`
	// MainAttributes are added to the main element.
	MainAttributes Attributes `json:"mainAttributes,omitzero"`
	// FooterClasses are added to the footer element.
	FooterClasses string `json:"footerClasses,omitzero"`
	// FooterAttributes are added to the footer element.
	FooterAttributes Attributes `json:"footerAttributes,omitzero"`

	// Head is more for the head element: stylesheets, descriptions.
	Head Component `json:"-"`
	// HeadIcons replaces the icons.
	HeadIcons Component `json:"-"`
	// BodyStart stands first in the body, such as a [CookieBanner].
	BodyStart Component `json:"-"`
	// GOVUKSkipLink replaces the skip link and the white space around it.
	GOVUKSkipLink Component `json:"-"`
	// SkipLink replaces the skip link, such as by a [SkipLink] in Welsh.
	SkipLink Component `json:"-"`
	// Header replaces the header element. The four blocks below are in it; it
	// is left out if they come to nothing.
	Header Component `json:"-"`
	// HeaderStart stands first in the header.
	HeaderStart Component `json:"-"`
	// GOVUKHeader stands in the place of GOV.UK's own [Header].
	GOVUKHeader Component `json:"-"`
	// GOVUKServiceNavigation replaces the navigation that ServiceName makes.
	GOVUKServiceNavigation Component `json:"-"`
	// HeaderEnd stands last in the header, such as a [PhaseBanner].
	HeaderEnd Component `json:"-"`
	// Container replaces the element that sets the width of main. The five
	// blocks below are in it.
	Container Component `json:"-"`
	// ContainerStart replaces BeforeContent.
	ContainerStart Component `json:"-"`
	// BeforeContent stands before main: a [BackLink], [Breadcrumbs].
	BeforeContent Component `json:"-"`
	// Main replaces the main element.
	Main Component `json:"-"`
	// Content is the content of the main element.
	Content Component `json:"-"`
	// ContainerEnd stands behind main.
	ContainerEnd Component `json:"-"`
	// Footer replaces the footer element. The three blocks below are in it;
	// it is left out if they come to nothing.
	Footer Component `json:"-"`
	// FooterStart stands first in the footer.
	FooterStart Component `json:"-"`
	// GOVUKFooter stands in the place of GOV.UK's own [Footer].
	GOVUKFooter Component `json:"-"`
	// FooterEnd stands last in the footer.
	FooterEnd Component `json:"-"`
	// BodyEnd stands last in the body, such as script elements.
	BodyEnd Component `json:"-"`
}

// InlineScriptHash is what a Content-Security-Policy's script-src needs, in
// single quotes, to allow the inline script of a [Page] without a nonce.
const InlineScriptHash = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="

// AppendHTML appends the document to b; see [Component].
func (p Page) AppendHTML(b []byte) []byte {
	b = p.appendHead(b)
	b = append(b, "  <body class=\"govuk-template__body"...)
	b = appendRest(b, p.BodyClasses, p.BodyAttributes)
	b = append(b, ">\n    <script"...)
	b = appendGiven(b, "nonce", p.CSPNonce)
	b = append(b, ">"+inlineScript+"</script>\n"...)
	b = appendBlock(b, p.BodyStart)
	b = append(b, '\n')
	b = p.appendSkipLink(b)
	b = append(b, "\n    \n\n"...)
	if p.Header != nil {
		b = p.Header.AppendHTML(b)
	} else {
		b = p.appendHeader(b)
	}
	b = append(b, '\n')
	if p.Container != nil {
		b = p.Container.AppendHTML(b)
	} else {
		b = p.appendContainer(b)
	}
	b = append(b, "\n    \n\n"...)
	if p.Footer != nil {
		b = p.Footer.AppendHTML(b)
	} else {
		b = p.appendFooter(b)
	}
	b = append(b, '\n')
	b = appendBlock(b, p.BodyEnd)
	return append(b, "  </body>\n</html>"...)
}

// Markup returns the document; see [Component].
func (p Page) Markup() HTML { return markup(p) }

// Render writes the document to w; see [Component].
func (p Page) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, p) }
