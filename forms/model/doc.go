// Package model is the untyped core of forms: what a form asks as plain data, and
// what answers to it mean. It knows no HTTP, no HTML and no Go struct, so that what
// reads stored answers (staff pages, exports, delivery, importers) needs no more
// than a [Definition].
//
// A [Definition] has pages in order, with fields and the [Condition] under which
// each is asked. A [Field] has a [Kind], which reads what was typed. [Answers] hold
// what was typed, right or wrong, by [Key]. [Definition.Resolve] is the only source
// of truth about the two: a pure function that gives the route as steps, the next
// one, what is wrong, and what would be sent. A [Submission] is what was sent.
//
// Package forms makes a Definition from a Go struct and serves it.
package model
