package mf2

// Func is a function for messages: what {$x :ns:name} calls. Names of your own
// functions should have a namespace, such as council:bin.
//
// It returns a [Result]; or an error, best of type *Error with BadOperand,
// BadOption or UnsupportedOperation, and then the placeholder shows its
// fallback, {$x}; or both, if something is wrong that does not stop it.
//
// A Func must not keep Call, nor change anything.
type Func func(c *Call) (Result, error)

// Call is what a [Func] is called with.
type Call struct {
	Locale Locale

	// Operand is what stands before the function; nil if HasOperand is false.
	// It is a string (for literals too), a Decimal, a Money, a time.Time, the
	// Result of another Func, or whatever else the caller has given.
	Operand    any
	HasOperand bool

	options []callOption
}

type callOption struct {
	name    string
	value   any
	literal bool
}

// Option returns the value of an option, of the same types as Operand. literal
// says that it is written in the message, and not the value of a variable. ok
// is false if the option is not there.
func (c *Call) Option(name string) (value any, literal, ok bool) {
	for _, o := range c.options {
		if o.name == name {
			return o.value, o.literal, true
		}
	}
	return nil, false, false
}

// Number reads Operand or the value of an option as a number: a Decimal, any Go
// number, the Value of a Result, or a string that is a number literal.
func (c *Call) Number(of any) (Decimal, bool) {
	v := value{}
	v.set(of)
	return v.asNumber()
}

// Result is what a [Func] makes. A Result that is a [Selector] too can stand
// after .match; one that is a [Parter] says what its part looks like.
type Result interface {
	// Format returns the text to show. After an error the placeholder shows
	// its fallback.
	Format() (string, error)

	// Value returns what other functions see if this is their operand's or
	// option's value and they do not know the type of the Result.
	Value() any
}

// Selector chooses between the variants of .match.
type Selector interface {
	// Match reports whether the value goes with a key, which is in
	// normalisation form C. After an error only * matches.
	Match(key string) (bool, error)

	// Better reports whether, of two keys that match, key1 is the better.
	Better(key1, key2 string) bool
}

// Parter is a [Result] that is more than a text in [Formatter.Parts].
type Parter interface {
	Part() (Part, error)
}
