package standards

import (
	"database/sql/driver"
	"log/slog"
	"strconv"
	"strings"
)

// LocalServiceID names a service of local councils by its number in the Local
// Government Service List (LGSL), and if wanted what a resident does there by its number in
// the Local Government Interaction List (LGIL): "461:8" is to find out about
// (8) service 461. GOV.UK sends residents to council pages by them. The zero value is none.
//
// LGIL 0, applying for a service, is not the same as no LGIL.
type LocalServiceID struct{ s string }

func (LocalServiceID) format() Format {
	return parses(ParseLocalServiceID, localServiceIDCodes, Format{
		Name: "local-service-id", Tag: "uk_local_service_id", Example: "461:8",
		Input: Input{Width: 10},
	})
}

var localServiceIDCodes = codes{
	{"local-service-id.invalid", "not an LGSL number with or without an LGIL number, such as 461:8"},
	{"local-service-id.missing", "there is no local service ID"},
}

// ParseLocalServiceID reads an LGSL number from 1 to 9999, alone or followed by
// an LGIL number from 0 to 99: "461", "461:8", "461/8", "LGSL 461, LGIL 8",
// "lgsl=461&lgil=8". Whether the lists have the numbers is not checked.
//
// Errors have code local-service-id.missing or local-service-id.invalid.
//
// Source: LG Inform Plus (ESD), Local Government Service List and Local
// Government Interaction List.
func ParseLocalServiceID(s string) (LocalServiceID, error) {
	var numbers [2]string
	count, rest := 0, strings.TrimSpace(s)
	if mayHideInvisible(rest) {
		rest = cleanPart(rest)
	}
	if rest == "" {
		return LocalServiceID{}, fail("local-service-id.missing")
	}
	for rest != "" {
		at := 0
		for at < len(rest) && !isDigit(rest[at]) {
			at++
		}
		if at == len(rest) || count == len(numbers) || !localServiceGap(rest[:at], count) {
			return LocalServiceID{}, fail("local-service-id.invalid")
		}
		rest = rest[at:]
		end := 0
		for end < len(rest) && isDigit(rest[end]) {
			end++
		}
		number := strings.TrimLeft(rest[:end], "0")
		if end == 0 || len(number) > 4-2*count {
			return LocalServiceID{}, fail("local-service-id.invalid")
		}
		numbers[count], rest = number, rest[end:]
		count++
	}
	switch {
	case numbers[0] == "":
		return LocalServiceID{}, fail("local-service-id.invalid")
	case count == 1:
		return LocalServiceID{numbers[0]}, nil
	case numbers[1] == "":
		numbers[1] = "0"
	}
	return LocalServiceID{keep(s, append([]byte(numbers[0]+":"), numbers[1]...))}, nil
}

// localServiceGap checks what stands before the number at place 0 or 1: the
// name of its list, and between the two also white space or punctuation.
func localServiceGap(gap string, place int) bool {
	name := strings.Trim(gap, " :/-=&,;\t\u00a0")
	return name == "" && (gap != "" || place == 0) || strings.EqualFold(name, [...]string{"LGSL", "LGIL"}[place])
}

// LGSL returns the number in the service list, or 0 for the zero value.
func (l LocalServiceID) LGSL() int {
	service, _, _ := strings.Cut(l.s, ":")
	return number(service)
}

// LGIL returns the number in the interaction list. ok is false if there is none.
func (l LocalServiceID) LGIL() (lgil int, ok bool) {
	_, interaction, ok := strings.Cut(l.s, ":")
	if !ok {
		return 0, false
	}
	lgil, err := strconv.Atoi(interaction)
	return lgil, err == nil
}

// String returns the numbers with a colon between them, "461:8", or the first alone, or "".
func (l LocalServiceID) String() string { return l.s }

// IsZero reports whether there is no ID.
func (l LocalServiceID) IsZero() bool { return l.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (l LocalServiceID) MarshalText() ([]byte, error) { return []byte(l.s), nil }

// UnmarshalText reads as [ParseLocalServiceID] does; empty text is the zero value.
func (l *LocalServiceID) UnmarshalText(text []byte) error {
	return unmarshal(l, text, ParseLocalServiceID)
}

// Value stores the text of String in a database, NULL for the zero value.
func (l LocalServiceID) Value() (driver.Value, error) { return textValue(l.s) }

// Scan reads a column as [ParseLocalServiceID] does; NULL and empty text are the zero value.
func (l *LocalServiceID) Scan(src any) error { return scanText(l, src, ParseLocalServiceID) }

// LogValue keeps the ID out of logs written with log/slog.
func (l LocalServiceID) LogValue() slog.Value { return redacted }
