// Package aria knows what assistive technology is told of a page: roles (ARIA
// 1.2, HTML-AAM, SVG-AAM), names and descriptions (AccName 1.2) with where
// each part came from, and which elements are hidden, inert or can take focus.
//
// What is asked of a node for the first time is computed and kept by its
// number; one goroutine uses a Page at a time.
package aria

import (
	"github.com/moothall/moothall/accessibility/internal/css"
	"github.com/moothall/moothall/accessibility/internal/dom"
)

// Page holds these facts of one document, each computed when first asked for.
type Page struct {
	doc    *dom.Document
	styles *css.Styles

	flags                      []flags
	roles, implicits, computed []uint16 // roleID and known
	tables                     map[dom.Node]*columns
	areas                      []dom.Node
	owns                       []dom.Node            // elements with aria-owns
	ownedBy                    map[dom.Node]dom.Node // by aria-owns
	owners                     []dom.Node
	labels                     []labelPair
	labelled                   bool
	nameAt                     []int32 // in names, from 1
	names                      []Name
	descriptions               map[dom.Node]Name
	namer                      namer
	sight                      []sight
}

// New is the facts of a document under its styles.
func New(doc *dom.Document, styles *css.Styles) *Page { return &Page{doc: doc, styles: styles} }
