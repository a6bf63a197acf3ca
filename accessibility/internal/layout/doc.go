// Package layout works out boxes from styles, as far as that is certain without
// a browser: widths, heights, lines of text, and what is cut off.
package layout
