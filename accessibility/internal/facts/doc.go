// Package facts what rules ask of a page before they judge it: its
// words, roles, names, links it leads to, labels, languages, what its scripts and
// style sheets mention, and how sure an answer is ([Evidence]).
package facts
