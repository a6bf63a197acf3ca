package govuk

import "strconv"

// An id is an element's id put together from parts, kept apart so that no
// string has to be built for it. The zero id is none.
type id struct {
	before, base string
	index        int // appended after base as "-2" if it is 2 or more
	after        string
}

func (x id) none() bool { return x == id{} }

// with returns x with a suffix, such as "-hint".
func (x id) with(after string) id {
	x.after = after
	return x
}

func (x id) append(b []byte) []byte {
	b = appendText(b, x.before)
	b = appendText(b, x.base)
	if x.index > 1 {
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(x.index), 10)
	}
	return appendText(b, x.after)
}

// appendID appends name="id".
func appendID(b []byte, name string, x id) []byte {
	b = append(b, ' ')
	b = append(b, name...)
	b = append(b, `="`...)
	b = x.append(b)
	return append(b, '"')
}

// firstGiven returns the first of a and b that is not empty.
func firstGiven(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// A description lists the elements that describe a field: ids that the caller
// gave, then those of parts of the component.
type description struct {
	given string
	own   [3]id
}

// add returns d with x at the end. No component has more than three of its own.
func (d description) add(x id) description {
	for i := range d.own {
		if d.own[i].none() {
			d.own[i] = x
			break
		}
	}
	return d
}

func (d description) none() bool { return d.given == "" && d.own[0].none() }

// append appends aria-describedby, or nothing if there is no description.
func (d description) append(b []byte) []byte {
	if d.none() {
		return b
	}
	b = append(b, ` aria-describedby="`...)
	b = d.appendIDs(b)
	return append(b, '"')
}

// appendTrimmed is append without white space at the ends of the list.
func (d description) appendTrimmed(b []byte) []byte {
	before := len(b)
	b = append(b, ` aria-describedby="`...)
	start := len(b)
	b = trimFrom(d.appendIDs(b), start)
	if len(b) == start {
		return b[:before]
	}
	return append(b, '"')
}

func (d description) appendIDs(b []byte) []byte {
	b = appendText(b, d.given)
	for i := range d.own {
		if d.own[i].none() {
			break
		}
		if i > 0 || d.given != "" {
			b = append(b, ' ')
		}
		b = d.own[i].append(b)
	}
	return b
}
