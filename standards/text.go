package standards

import "log/slog"

// redacted stands in logs for a value that may identify a resident.
var redacted = slog.StringValue("[redacted]")

// unmarshal sets *value from text, the zero value for empty text, and leaves
// it alone if there is an error.
func unmarshal[T any](value *T, text []byte, parse func(string) (T, error)) error {
	var parsed T
	if len(text) > 0 {
		var err error
		if parsed, err = parse(string(text)); err != nil {
			return err
		}
	}
	*value = parsed
	return nil
}
