// Package paint works out what is behind and in front of text: colours,
// gradients, pictures, shadows, and the contrast that comes of them. It also reads
// pictures for text, and canvases for what is drawn on them.
package paint
