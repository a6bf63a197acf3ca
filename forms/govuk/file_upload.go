package govuk

import (
	"context"
	"io"
)

// A FileUpload is a field for choosing a file, with its label, hint and error message.
//
// See https://design-system.service.gov.uk/components/file-upload/.
type FileUpload struct {
	// Name is the name under which the file is sent.
	Name string `json:"name,omitzero"`
	// ID is the field's id. Defaults to Name.
	ID string `json:"id,omitzero"`
	// Value is not used: no browser lets a page choose a file. It is here
	// because upstream's examples have it.
	Value Value `json:"value,omitzero"`
	// Disabled makes the field one that cannot be used and is not sent.
	Disabled bool `json:"disabled,omitzero"`
	// Multiple allows more than one file.
	Multiple bool `json:"multiple,omitzero"`
	// DescribedBy is the ids, separated by spaces, of more elements that
	// describe the field.
	DescribedBy string `json:"describedBy,omitzero"`
	// Label names the field.
	Label Label `json:"label,omitzero"`
	// Hint is help under the label.
	Hint *Hint `json:"hint,omitzero"`
	// ErrorMessage says what is wrong with the file and marks the field.
	ErrorMessage *ErrorMessage `json:"errorMessage,omitzero"`
	// FormGroup is the element around it all.
	FormGroup FormGroup `json:"formGroup,omitzero"`
	// JavaScript lets the script make an area onto which files can be
	// dropped. The texts and the wrapper below are used only with it.
	JavaScript bool `json:"javascript,omitzero"`
	// ChooseFilesButtonText is the words on the area's button.
	ChooseFilesButtonText string `json:"chooseFilesButtonText,omitzero"`
	// DropInstructionText is the words that say that files can be dropped.
	DropInstructionText string `json:"dropInstructionText,omitzero"`
	// MultipleFilesChosenText says how many files were chosen, a sentence
	// with %{count} for each plural rule.
	MultipleFilesChosenText Plural `json:"multipleFilesChosenText,omitzero"`
	// NoFileChosenText says that there is no file yet.
	NoFileChosenText string `json:"noFileChosenText,omitzero"`
	// EnteredDropZoneText is what screen readers say when a file is over the area.
	EnteredDropZoneText string `json:"enteredDropZoneText,omitzero"`
	// LeftDropZoneText is what screen readers say when a file has left the area.
	LeftDropZoneText string `json:"leftDropZoneText,omitzero"`
	// Classes are added to the field.
	Classes string `json:"classes,omitzero"`
	// Attributes are added to the field.
	Attributes Attributes `json:"attributes,omitzero"`
	// WrapperClasses are added to the area.
	WrapperClasses string `json:"wrapperClasses,omitzero"`
	// WrapperAttributes are added to the area.
	WrapperAttributes Attributes `json:"wrapperAttributes,omitzero"`
}

// AppendHTML appends the markup to b; see [Component].
func (c FileUpload) AppendHTML(b []byte) []byte { return c.append(b) }

// Markup returns the markup; see [Component].
func (c FileUpload) Markup() HTML { return markup(c) }

// Render writes the markup to w; see [Component].
func (c FileUpload) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, c) }

func (c *FileUpload) append(b []byte) []byte {
	field := id{base: firstGiven(c.ID, c.Name)}
	b = appendGroup(b, c.ErrorMessage != nil, "", c.FormGroup.Classes, c.FormGroup.Attributes)
	b = c.Label.appendLine(b, "", field, 2)
	b = append(b, "  "...)
	b = appendHintAndError(b, c.Hint, c.ErrorMessage, field)
	b = b[:len(b)-2]
	b = appendBeside(b, c.FormGroup.BeforeInput, 2)
	if c.JavaScript {
		b = c.appendWrapper(b)
	}
	b = append(b, `  <input class="govuk-file-upload`...)
	b = appendClasses(b, c.Classes)
	if c.ErrorMessage != nil {
		b = append(b, " govuk-file-upload--error"...)
	}
	b = append(b, '"')
	b = appendID(b, "id", field)
	b = appendAttr(b, "name", c.Name)
	b = append(b, ` type="file"`...)
	if c.Disabled {
		b = append(b, " disabled"...)
	}
	if c.Multiple {
		b = append(b, " multiple"...)
	}
	b = describe(c.DescribedBy, c.Hint, c.ErrorMessage, field).append(b)
	b = appendAttributes(b, c.Attributes)
	b = append(b, ">\n"...)
	if c.JavaScript {
		b = append(b, "  </div>\n"...)
	}
	b = appendBeside(b, c.FormGroup.AfterInput, 2)
	return append(b, "</div>"...)
}

// appendWrapper opens the area of the script.
func (c *FileUpload) appendWrapper(b []byte) []byte {
	b = append(b, "  <div\n    class=\"govuk-file-upload-wrapper"...)
	b = appendClasses(b, c.WrapperClasses)
	b = append(b, "\"\n    data-module=\"govuk-file-upload\""...)
	b = appendGiven(b, "data-i18n.choose-files-button", c.ChooseFilesButtonText)
	b = appendGiven(b, "data-i18n.no-file-chosen", c.NoFileChosenText)
	b = c.MultipleFilesChosenText.append(b, "data-i18n.multiple-files-chosen.")
	b = appendGiven(b, "data-i18n.drop-instruction", c.DropInstructionText)
	b = appendGiven(b, "data-i18n.entered-drop-zone", c.EnteredDropZoneText)
	b = appendGiven(b, "data-i18n.left-drop-zone", c.LeftDropZoneText)
	b = appendAttributes(b, c.WrapperAttributes)
	return append(b, "\n  >\n"...)
}
