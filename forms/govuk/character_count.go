package govuk

import (
	"context"
	"io"
	"strings"
)

// A CharacterCount is a [Textarea] that says how many characters or words are
// left. The server must check the limit too.
//
// See https://design-system.service.gov.uk/components/character-count/.
type CharacterCount struct {
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Name is the name under which the answer is sent.
	Name string `json:"name,omitzero"`
	// Rows is the height of the box in lines. Defaults to 5.
	Rows Value `json:"rows,omitzero"`
	// Value is what stands in the box.
	Value string `json:"value,omitzero"`
	// MaxLength is the greatest number of characters. Not used with MaxWords.
	MaxLength Value `json:"maxlength,omitzero"`
	// MaxWords is the greatest number of words.
	MaxWords Value `json:"maxwords,omitzero"`
	// Threshold is the part of the limit, in per cent, from which the
	// count is shown.
	Threshold Value `json:"threshold,omitzero"`
	// CountType is what the script counts. Defaults to "words" with MaxWords.
	CountType string `json:"countType,omitzero"`
	// Label names the field.
	Label Label `json:"label,omitzero"`
	// Hint is help under the label.
	Hint *Hint `json:"hint,omitzero"`
	// ErrorMessage says what is wrong with the answer and marks the field.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// FormGroup is the element around it all.
	FormGroup FormGroup `json:"formGroup,omitzero"`
	// Classes are added to the box.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the box.
	Attributes Attributes `json:"attributes,omitzero"`
	// Spellcheck switches the browser's spelling check on or off. Nil leaves it.
	Spellcheck *bool `json:"spellcheck,omitzero"`
	// CountMessage is the line that shows the count.
	CountMessage CountMessage `json:"countMessage,omitzero"`
	// TextareaDescriptionText is the limit in words, for when there is no
	// script. %{count} in it becomes the number. Defaults to
	// "You can enter up to %{count} characters" (or words).
	TextareaDescriptionText string `json:"textareaDescriptionText,omitzero"`
	// CharactersUnderLimitText is what the script says while there are
	// characters left, a sentence with %{count} for each plural rule.
	CharactersUnderLimitText Plural `json:"charactersUnderLimitText,omitzero"`
	// CharactersAtLimitText is what the script says when no character is left.
	CharactersAtLimitText string `json:"charactersAtLimitText,omitzero"`
	// CharactersOverLimitText is what the script says when there are too many
	// characters, a sentence with %{count} for each plural rule.
	CharactersOverLimitText Plural `json:"charactersOverLimitText,omitzero"`
	// WordsUnderLimitText is CharactersUnderLimitText for words.
	WordsUnderLimitText Plural `json:"wordsUnderLimitText,omitzero"`
	// WordsAtLimitText is CharactersAtLimitText for words.
	WordsAtLimitText string `json:"wordsAtLimitText,omitzero"`
	// WordsOverLimitText is CharactersOverLimitText for words.
	WordsOverLimitText Plural `json:"wordsOverLimitText,omitzero"`
}

// A CountMessage is the line that shows the count.
type CountMessage struct {
	// Classes are added to the line.
	Classes string `json:"classes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c CharacterCount) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c CharacterCount) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c CharacterCount) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *CharacterCount) append(b []byte) []byte {
	area := Textarea{
		ID: c.ID, Name: c.Name, Rows: c.Rows, Value: c.Value, Spellcheck: c.Spellcheck,
		Label: c.Label, Hint: c.Hint, ErrorMessage: c.ErrorMessage,
		FormGroup: FormGroup{BeforeInput: c.FormGroup.BeforeInput},
		Classes:   c.Classes, Attributes: c.Attributes,
	}
	return area.append(b, c)
}

// limit returns the limit, which is not given if there is none.
func (c *CharacterCount) limit() Value { return c.MaxWords.or(c.MaxLength) }

func (c *CharacterCount) countType() string {
	if c.CountType == "" && c.MaxWords.given() {
		return "words"
	}
	return c.CountType
}

// appendGroup opens the form group, which carries the script's settings.
func (c *CharacterCount) appendGroup(b []byte) []byte {
	b = appendGroup(b, c.ErrorMessage != nil, "govuk-character-count", c.FormGroup.Classes, nil)
	b = b[:len(b)-len(">\n")]
	b = append(b, ` data-module="govuk-character-count"`...)
	b = appendOptional(b, "data-maxlength", c.MaxLength)
	b = appendOptional(b, "data-maxwords", c.MaxWords)
	b = appendOptional(b, "data-threshold", c.Threshold)
	b = appendGiven(b, "data-count-type", c.countType())
	// Without a limit the script must be told the sentence, as the page
	// cannot show it.
	if !c.limit().given() && c.TextareaDescriptionText != "" {
		b = appendAttr(b, "data-i18n.textarea-description.other", c.TextareaDescriptionText)
	}
	b = c.CharactersUnderLimitText.append(b, "data-i18n.characters-under-limit.")
	b = appendGiven(b, "data-i18n.characters-at-limit", c.CharactersAtLimitText)
	b = c.CharactersOverLimitText.append(b, "data-i18n.characters-over-limit.")
	b = c.WordsUnderLimitText.append(b, "data-i18n.words-under-limit.")
	b = appendGiven(b, "data-i18n.words-at-limit", c.WordsAtLimitText)
	b = c.WordsOverLimitText.append(b, "data-i18n.words-over-limit.")
	b = appendAttributes(b, c.FormGroup.Attributes)
	return append(b, ">\n"...)
}

// appendMessage appends the line that shows the count, and what comes after it.
func (c *CharacterCount) appendMessage(b []byte, field id) []byte {
	b = append(b, "  "...)
	start := len(b)
	var line Hint
	b = line.append(b, field.with("-info"), "govuk-character-count__message", c.CountMessage.Classes)
	if limit := c.limit(); limit.given() {
		b = b[:len(b)-len("\n</div>")]
		b = c.appendLimit(b, limit)
		b = append(b, "\n</div>"...)
	}
	if after := c.FormGroup.AfterInput; after != nil {
		b = append(b, '\n')
		b = appendContent(b, after.HTML, after.Text, 0)
		b = trimFrom(b, start)
	}
	b = indent(b, start, 2)
	return append(b, '\n')
}

// appendLimit appends the sentence with the limit in it.
func (c *CharacterCount) appendLimit(b []byte, limit Value) []byte {
	sentence := c.TextareaDescriptionText
	switch {
	case sentence != "":
	case c.countType() == "words":
		sentence = "You can enter up to %{count} words"
	default:
		sentence = "You can enter up to %{count} characters"
	}
	for {
		before, after, found := strings.Cut(sentence, "%{count}")
		b = appendText(b, before)
		if !found {
			return b
		}
		b = appendText(b, limit.text)
		sentence = after
	}
}
