// Package links finds the links of a page, what stands around them, and which of
// them are the same, and what is repeated on linked pages.
package links
