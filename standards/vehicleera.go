package standards

import "strings"

// vehicleEra returns the era that capitals and digits have the shape of, or "".
func vehicleEra(b []byte) VehicleEra {
	var runs [3]int // lengths of letters, digits, letters, or of digits, letters, digits
	count := 0
	for i := range b {
		if i == 0 || isDigit(b[i]) != isDigit(b[i-1]) {
			if count == len(runs) {
				return ""
			}
			count++
		}
		runs[count-1]++
	}
	if count == 0 {
		return ""
	}
	if isDigit(b[0]) {
		return digitsFirst(b, runs)
	}
	first, digits, last := b[:runs[0]], b[runs[0]:runs[0]+runs[1]], b[runs[0]+runs[1]:]
	switch runs {
	case [3]int{2, 2, 3}:
		if without(first, "IQZ") && without(last, "IQ") && ageIdentifier(digits) {
			return EraCurrent
		}
		return ""
	case [3]int{1, 1, 3}, [3]int{1, 2, 3}, [3]int{1, 3, 3}:
		switch {
		case digits[0] == '0' || !without(last, "IQZ"):
			return ""
		case first[0] == 'Q':
			return EraQ
		case without(first, "IOUZ"):
			return EraPrefix
		}
		return ""
	case [3]int{3, 1, 1}, [3]int{3, 2, 1}, [3]int{3, 3, 1}:
		if digits[0] != '0' && without(first, "IQZ") && without(last, "IOQUZ") {
			return EraSuffix
		}
		return ""
	}
	if runs[1] == 0 || runs[2] > 0 {
		return ""
	}
	return datelessEra(first, digits, 4)
}

// digitsFirst is vehicleEra for what begins with a digit.
func digitsFirst(b []byte, runs [3]int) VehicleEra {
	switch {
	case runs == [3]int{5}:
		return EraTrade
	case runs == [3]int{3, 1, 3} && (b[3] == 'D' || b[3] == 'X'):
		return EraDiplomatic
	case runs[1] == 0 || runs[2] > 0:
		return ""
	}
	return datelessEra(b[runs[0]:], b[:runs[0]], 3)
}

// datelessEra checks letters and a number without a mark of its year. most is
// how many digits may go with three letters in Northern Ireland: four only
// after them. In Great Britain it is three.
func datelessEra(letters, digits []byte, most int) VehicleEra {
	n := len(letters)
	if n > 3 || len(digits) > 4 || digits[0] == '0' {
		return ""
	}
	if without(letters, "IQZ") {
		if n == 3 && len(digits) > 3 {
			return ""
		}
		return EraDateless
	}
	if n < 2 || n == 3 && (len(digits) > most || letters[0] == 'Q') || !ulsterMark(letters[n-2:]) {
		return ""
	}
	return EraNorthernIreland
}

// ulsterMark reports whether two letters are the mark of a county or city in
// Northern Ireland. Those with Z end in it; the other marks with I were given
// to counties of what is now the Republic of Ireland.
func ulsterMark(mark []byte) bool {
	if mark[1] == 'Z' {
		return without(mark[:1], "IQZ")
	}
	return strings.Contains("IA IB IG IJ IL IW JI OI UI XI", string(mark))
}

// ageIdentifier reports whether two digits are those of half a year in the
// series that began with 51 (September 2001) and 02, and ends with 49 and 99.
func ageIdentifier(digits []byte) bool {
	switch string(digits) {
	case "00", "01", "50":
		return false
	}
	return true
}

func without(letters []byte, excluded string) bool {
	for _, c := range letters {
		if strings.IndexByte(excluded, c) >= 0 {
			return false
		}
	}
	return true
}

// Era returns the series that the number has the shape of, or "" for the zero value.
func (v VehicleRegistration) Era() VehicleEra { return vehicleEra([]byte(v.s)) }

// Alternatives returns the other registration numbers that v may be a misreading of,
// by 0 for O or 1 for I, or nil: worth asking about when no vehicle is found.
func (v VehicleRegistration) Alternatives() []VehicleRegistration {
	readings := VehicleReadings(v.s)
	if len(readings) < 2 {
		return nil
	}
	return readings[1:]
}

// Readable returns the number with its space as on the plate, "AB12 CDE",
// "A123 BCD", "ABC 123D", "AIA 1234", "101 D 234"; or "".
func (v VehicleRegistration) Readable() string {
	switch s := v.s; v.Era() {
	case EraCurrent, EraPrefix, EraQ:
		return s[:len(s)-3] + " " + s[len(s)-3:]
	case EraSuffix:
		return s[:3] + " " + s[3:]
	case EraDiplomatic:
		return s[:3] + " " + s[3:4] + " " + s[4:]
	case EraDateless, EraNorthernIreland:
		at := strings.IndexFunc(s, func(r rune) bool { return isDigit(byte(r)) != isDigit(s[0]) })
		return s[:at] + " " + s[at:]
	}
	return v.s
}
