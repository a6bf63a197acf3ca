package mf2

import (
	"encoding/json"
)

// The JSON of the interchange data model (LDML 48 part 9, message.json).

type jsonMessage struct {
	Type         string            `json:"type"` // message, select
	Declarations []jsonDeclaration `json:"declarations"`
	Pattern      *jsonPattern      `json:"pattern,omitempty"`
	Selectors    []jsonNode        `json:"selectors,omitempty"`
	Variants     []jsonVariant     `json:"variants,omitempty"`
}

type jsonDeclaration struct {
	Type  string   `json:"type"` // input, local
	Name  string   `json:"name"`
	Value jsonNode `json:"value"`
}

type jsonVariant struct {
	Keys  []jsonNode  `json:"keys"`
	Value jsonPattern `json:"value"`
}

// jsonNode is an expression, markup, function, literal, variable or key.
type jsonNode struct {
	Type       string                     `json:"type"`
	Kind       MarkupKind                 `json:"kind,omitempty"`
	Name       string                     `json:"name,omitempty"`
	Value      *string                    `json:"value,omitempty"`
	Arg        *jsonNode                  `json:"arg,omitempty"`
	Function   *jsonNode                  `json:"function,omitempty"`
	Options    map[string]jsonNode        `json:"options,omitempty"`
	Attributes map[string]json.RawMessage `json:"attributes,omitempty"`
}

// jsonPattern is a list of strings and nodes.
type jsonPattern []any

func (p *jsonPattern) UnmarshalJSON(data []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*p = make(jsonPattern, len(list))
	for i, raw := range list {
		var text string
		if json.Unmarshal(raw, &text) == nil {
			(*p)[i] = text
			continue
		}
		var node jsonNode
		if err := json.Unmarshal(raw, &node); err != nil {
			return err
		}
		(*p)[i] = node
	}
	return nil
}

// Interchange is a [Model] as JSON: json.Marshal((*mf2.Interchange)(model)) writes the
// interchange data model, and json.Unmarshal reads one. (Methods of Model itself would be
// in every program that has texts.)
type Interchange Model

// MarshalJSON writes the interchange data model.
func (m *Interchange) MarshalJSON() ([]byte, error) {
	out := jsonMessage{Type: "message", Declarations: []jsonDeclaration{}}
	for _, d := range m.Declarations {
		kind := "input"
		if d.Local {
			kind = "local"
		}
		out.Declarations = append(out.Declarations, jsonDeclaration{kind, d.Name, expressionNode(d.Value)})
	}
	if len(m.Selectors) == 0 {
		pattern := patternNodes(m.Pattern)
		out.Pattern = &pattern
		return json.Marshal(out)
	}
	out.Type = "select"
	for _, name := range m.Selectors {
		out.Selectors = append(out.Selectors, jsonNode{Type: "variable", Name: name})
	}
	for _, v := range m.Variants {
		variant := jsonVariant{Value: patternNodes(v.Pattern)}
		for _, k := range v.Keys {
			key := jsonNode{Type: "*"}
			if !k.CatchAll {
				key = jsonNode{Type: "literal", Value: &k.Value}
			}
			variant.Keys = append(variant.Keys, key)
		}
		out.Variants = append(out.Variants, variant)
	}
	return json.Marshal(out)
}

func patternNodes(p Pattern) jsonPattern {
	nodes := jsonPattern{}
	for _, e := range p {
		switch e := e.(type) {
		case Text:
			nodes = append(nodes, string(e))
		case Expression:
			nodes = append(nodes, expressionNode(e))
		case Markup:
			nodes = append(nodes, jsonNode{Type: "markup", Kind: e.Kind, Name: e.Name,
				Options: optionNodes(e.Options), Attributes: attributeNodes(e.Attributes)})
		}
	}
	return nodes
}

func expressionNode(e Expression) jsonNode {
	node := jsonNode{Type: "expression", Attributes: attributeNodes(e.Attributes)}
	if e.Operand != nil {
		operand := operandNode(e.Operand)
		node.Arg = &operand
	}
	if e.Function != nil {
		node.Function = &jsonNode{Type: "function", Name: e.Function.Name, Options: optionNodes(e.Function.Options)}
	}
	return node
}

func operandNode(o Operand) jsonNode {
	if v, ok := o.(Variable); ok {
		return jsonNode{Type: "variable", Name: string(v)}
	}
	l, _ := o.(Literal)
	return jsonNode{Type: "literal", Value: (*string)(&l)}
}

func optionNodes(options []Option) map[string]jsonNode {
	nodes := make(map[string]jsonNode, len(options))
	for _, o := range options {
		nodes[o.Name] = operandNode(o.Value)
	}
	return nodes
}

func attributeNodes(attributes []Attribute) map[string]json.RawMessage {
	nodes := make(map[string]json.RawMessage, len(attributes))
	for _, a := range attributes {
		nodes[a.Name] = json.RawMessage("true")
		if a.HasValue {
			nodes[a.Name], _ = json.Marshal(jsonNode{Type: "literal", Value: &a.Value})
		}
	}
	return nodes
}
