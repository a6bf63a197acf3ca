package mf2

import (
	"fmt"
	"strings"
)

// Code names what kind of error happened, as the specification and its test
// suite do.
type Code string

// The codes. The first is for text that breaks the grammar; those to
// DuplicateVariant are data model errors. These two kinds come from [Parse] and
// [New]. The others come from formatting, which always has a result too.
const (
	SyntaxError               Code = "syntax-error"
	VariantKeyMismatch        Code = "variant-key-mismatch"
	MissingFallbackVariant    Code = "missing-fallback-variant"
	MissingSelectorAnnotation Code = "missing-selector-annotation"
	DuplicateDeclaration      Code = "duplicate-declaration"
	DuplicateOptionName       Code = "duplicate-option-name"
	DuplicateVariant          Code = "duplicate-variant"

	UnresolvedVariable   Code = "unresolved-variable"
	UnknownFunction      Code = "unknown-function"
	BadSelector          Code = "bad-selector"
	BadOperand           Code = "bad-operand"
	BadOption            Code = "bad-option"
	BadVariantKey        Code = "bad-variant-key"
	UnsupportedOperation Code = "unsupported-operation"
)

// Error is one thing that is wrong with a message or with its values. It names
// variables, functions and options, and never shows a value.
type Error struct {
	Code Code

	// Offset is where in the message it is, in bytes from its start; -1 if the
	// error did not come from reading a text. Line and Column count from 1,
	// the column in characters.
	Offset, Line, Column int

	// Detail says in English, for developers, what is wrong and often what to
	// do about it.
	Detail string

	cause error // of a function of the caller's; it may hold values, so it is not shown
}

// Unwrap returns the error of a [Func] that failed with one of its own.
func (e *Error) Unwrap() error { return e.cause }

func (e *Error) Error() string {
	if e.Offset < 0 {
		return string(e.Code) + ": " + e.Detail
	}
	return fmt.Sprintf("%d:%d: %s: %s", e.Line, e.Column, e.Code, e.Detail)
}

// Is reports whether target is an *Error with the same code and no more than
// that, so that errors.Is(err, &mf2.Error{Code: mf2.BadOption}) finds one.
func (e *Error) Is(target error) bool {
	other, ok := target.(*Error)
	return ok && *other == Error{Code: e.Code}
}

// Errors are all errors of one message, in the order they were found. Parse,
// New and the formatting methods return their errors as this type.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.Is and errors.As look at each error.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, err := range e {
		list[i] = err
	}
	return list
}

// err returns e as an error, nil if there is none in it.
func (e Errors) err() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// NewError returns an error for a [Function] to return.
func NewError(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Offset: -1, Detail: fmt.Sprintf(format, args...)}
}

// at places an error in the text of a message.
func (e *Error) at(source string, offset int) *Error {
	before := source[:offset]
	e.Offset = offset
	e.Line = 1 + strings.Count(before, "\n")
	e.Column = 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	return e
}
