package script

import (
	"math"
	"strconv"

	"github.com/moothall/moothall/accessibility/act"
	"github.com/tdewolff/parse/v2/js"
)

type kind uint8

const (
	unknown kind = iota
	undefined
	null
	boolean
	number
	text
	object   // obj
	function // obj with a closure
	native   // a function of the browser: str is its name, node or obj what it belongs to
	element  // node
	style    // the style of node
	classes  // the class list of node
	host     // document, window, an event, Math ...: str is its name
)

// Source says what an unknown value depends on.
type Source uint8

// The sources.
const (
	FromEvent   Source = 1 << iota // what the event says
	FromKey                        // the key that was pressed
	FromControl                    // what a person has set a control to
	FromElsewhere
)

type value struct {
	kind kind
	from Source
	num  float64
	str  string
	obj  *obj
	node act.Node
}

type obj struct {
	props map[string]value
	list  []value
	array bool
	fn    *closure
	maybe int // how unsure it was when it was made
}

type closure struct {
	params js.Params
	body   *js.BlockStmt
	env    *env
	arrow  bool
	name   string
	async  bool
}

type binding struct{ v value }

type env struct {
	vars   map[string]*binding
	parent *env
	fn     bool // of a function or of the page
	maybe  int
}

func (e *env) find(name string) *binding {
	for ; e != nil; e = e.parent {
		if b, ok := e.vars[name]; ok {
			return b
		}
	}
	return nil
}

// owner is the environment that holds a name.
func (e *env) owner(name string) *env {
	for ; e != nil; e = e.parent {
		if _, ok := e.vars[name]; ok {
			return e
		}
	}
	return nil
}

func (e *env) declare(name string, v value) {
	if e.vars == nil {
		e.vars = map[string]*binding{}
	}
	e.vars[name] = &binding{v}
}

func unsure(from Source) value   { return value{kind: unknown, from: from} }
func boolValue(b bool) value     { return value{kind: boolean, num: map[bool]float64{true: 1}[b]} }
func numValue(n float64) value   { return value{kind: number, num: n} }
func textValue(s string) value   { return value{kind: text, str: s} }
func nodeValue(n act.Node) value { return value{kind: element, node: n} }
func hostValue(s string) value   { return value{kind: host, str: s} }

var undef = value{kind: undefined}

// same reports whether two values are known to be the same.
func same(a, b value) bool {
	return a.kind == b.kind && a.kind != unknown && a.num == b.num && a.str == b.str && a.obj == b.obj && a.node == b.node
}

// truth is the value as a condition.
func (v value) truth() (is, known bool) {
	switch v.kind {
	case unknown:
		return false, false
	case undefined, null:
		return false, true
	case boolean, number:
		return v.num != 0 && !math.IsNaN(v.num), true
	case text:
		return v.str != "", true
	}
	return true, true
}

// string is the value as text; known is false if nobody can say.
func (v value) string() (s string, known bool) {
	switch v.kind {
	case text:
		return v.str, true
	case number:
		return strconv.FormatFloat(v.num, 'f', -1, 64), true
	case boolean:
		return strconv.FormatBool(v.num != 0), true
	case undefined:
		return "undefined", true
	case null:
		return "null", true
	}
	return "", false
}

// number is the value as a number.
func (v value) number() (n float64, known bool) {
	switch v.kind {
	case number, boolean:
		return v.num, true
	case null:
		return 0, true
	case text:
		if v.str == "" {
			return 0, true
		}
		n, err := strconv.ParseFloat(v.str, 64)
		if err != nil {
			n = math.NaN()
		}
		return n, true
	}
	return 0, false
}

func (v value) callable() bool { return v.kind == function || v.kind == native }

func newObject(maybe int) value {
	return value{kind: object, obj: &obj{props: map[string]value{}, maybe: maybe}}
}

func newArray(list []value, maybe int) value {
	return value{kind: object, obj: &obj{list: list, array: true, maybe: maybe}}
}
