package css

import (
	"github.com/tdewolff/parse/v2"
	lex "github.com/tdewolff/parse/v2/css"
)

// token is a piece of a sheet: src[start:end]. match is the number of the
// token that closes what this one opens (the count of tokens if nothing does),
// else its own: the next sibling of token i is match+1.
type token struct {
	kind       lex.TokenType
	start, end int32
	match      int32
	closes     bool // what an earlier token opened
}

// maxSheet is the longest sheet that is read, in bytes; what follows is left out.
const maxSheet = 8 << 20

// tokenize cuts src into tokens, comments left out.
func tokenize(src string) []token {
	if len(src) > maxSheet {
		src = src[:maxSheet]
	}
	toks := make([]token, 0, len(src)/3+8)
	l := lex.NewLexer(parse.NewInputString(src))
	at := int32(0)
	for {
		kind, text := l.Next()
		if kind == lex.ErrorToken {
			break
		}
		end := at + int32(len(text))
		switch kind {
		case lex.CommentToken:
		case lex.UnicodeRangeToken: // "u+a" in a selector; real ranges stand only in @font-face, which is skipped
			toks = append(toks, token{kind: lex.IdentToken, start: at, end: at + 1},
				token{kind: lex.DelimToken, start: at + 1, end: at + 2}, token{kind: lex.IdentToken, start: at + 2, end: end})
		case lex.CustomPropertyNameToken:
			toks = append(toks, token{kind: lex.IdentToken, start: at, end: end})
		default:
			toks = append(toks, token{kind: kind, start: at, end: end})
		}
		at = end
	}
	pairUp(toks)
	return toks
}

// pairUp finds the token that closes each opening one.
func pairUp(toks []token) {
	var open []int32
	for i := range toks {
		toks[i].match = int32(i)
		closes := lex.ErrorToken
		switch toks[i].kind {
		case lex.FunctionToken, lex.LeftParenthesisToken, lex.LeftBracketToken, lex.LeftBraceToken:
			toks[i].match = int32(len(toks))
			open = append(open, int32(i))
			continue
		case lex.RightParenthesisToken:
			closes = lex.LeftParenthesisToken
		case lex.RightBracketToken:
			closes = lex.LeftBracketToken
		case lex.RightBraceToken:
			closes = lex.LeftBraceToken
		default:
			continue
		}
		if len(open) == 0 {
			continue
		}
		top := open[len(open)-1]
		if k := toks[top].kind; k == closes || k == lex.FunctionToken && closes == lex.LeftParenthesisToken {
			toks[top].match = int32(i)
			toks[i].closes = true
			open = open[:len(open)-1]
		}
	}
}
