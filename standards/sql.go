package standards

import (
	"database/sql/driver"
	"fmt"
	"strconv"
)

// textValue is what a column of text holds for a value: NULL when there is none.
func textValue(s string) (driver.Value, error) {
	if s == "" {
		return nil, nil
	}
	return s, nil
}

// scanText sets *value from a column of text, or of whole numbers as some
// gazetteers keep them: NULL and "" are the zero value.
// The column is left alone in the error, whose reader may be a log.
func scanText[T any](value *T, column any, parse func(string) (T, error)) error {
	switch column := column.(type) {
	case nil:
		return unmarshal(value, nil, parse)
	case string:
		return unmarshal(value, []byte(column), parse)
	case []byte:
		return unmarshal(value, column, parse)
	case int64:
		if column >= 0 { // the minus sign would be taken for a hyphen
			return unmarshal(value, strconv.AppendInt(nil, column, 10), parse)
		}
	}
	return fmt.Errorf("standards: a %T is read from a column of text, and this one holds %T", *value, column)
}
