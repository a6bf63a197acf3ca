// Package alternatives finds the media of a page, and the captions, transcripts and
// descriptions that may stand for them.
package alternatives
