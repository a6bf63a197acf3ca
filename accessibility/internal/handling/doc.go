// Package handling works out what a page does when people act on it: handlers of
// events, focus that moves, keyboards that are trapped, animations.
package handling
