package standards

import (
	"database/sql/driver"
	"log/slog"
	"math/bits"
)

// VehicleRegistration is the registration number on the plates of a vehicle
// of the United Kingdom, as DVLA writes it: capitals and digits without
// spaces, "AB12CDE". The zero value is none. That a vehicle has it, and which, only
// DVLA can tell; who drives it, nobody.
type VehicleRegistration struct{ s string }

// VehicleEra is the series that the shape of a [VehicleRegistration] belongs to.
// A number can be moved to another vehicle, so it does not tell the age of one.
type VehicleEra string

const (
	EraCurrent         VehicleEra = "current"          // AB12 CDE, since September 2001
	EraPrefix          VehicleEra = "prefix"           // A123 BCD, August 1983 to August 2001
	EraSuffix          VehicleEra = "suffix"           // ABC 123D, 1963 to July 1983
	EraDateless        VehicleEra = "dateless"         // ABC 123, 1234 AB, before 1963
	EraNorthernIreland VehicleEra = "northern-ireland" // AIA 1234, 1234 AZ: letters with I or Z, still in use
	EraQ               VehicleEra = "q"                // Q123 ABC: age or origin is not known
	EraTrade           VehicleEra = "trade"            // 12345: plates that a motor trader moves between vehicles
	EraDiplomatic      VehicleEra = "diplomatic"       // 101 D 234, 101 X 234: embassies, consulates, international bodies
)

func (VehicleRegistration) format() Format {
	return parses(ParseVehicleRegistration, vehicleRegistrationCodes, Format{
		Name: "vehicle-registration", Tag: "uk_vehicle_registration", Example: "AB12CDE",
		Input: Input{Width: 10, Boxes: []int{7}},
	})
}

var vehicleRegistrationCodes = codes{
	{"vehicle-registration.ambiguous", "not in order as typed, and several numbers differ from it only by 0 for O or 1 for I"},
	{"vehicle-registration.invalid", "not in the shape of any series of UK registration numbers"},
	{"vehicle-registration.missing", "there is no registration number"},
}

// ParseVehicleRegistration reads a registration number of any [VehicleEra], in
// any case and spacing. I and Q are not used as letters where they could be
// taken for digits, nor Z before 2001, outside Northern Ireland.
//
// 0 and O, and 1 and I, look alike on plates. A number that is in order as
// typed is taken as typed. One that is not, but for which there is exactly one
// other reading, is read so: show it back to the resident. If there are
// several, the error is vehicle-registration.ambiguous, and [VehicleReadings]
// has them to choose from.
//
// Other errors have code vehicle-registration.missing or
// vehicle-registration.invalid. Numbers of the armed forces, the Isle of Man
// and the Channel Islands are not on DVLA's register, and are refused unless
// they look like one that is. Old trade plates (123 AB) look dateless.
//
// Source: DVLA, INF104 "Vehicle registration numbers and number plates" and
// INS160; Road Vehicles (Registration and Licensing) Regulations 2002.
func ParseVehicleRegistration(s string) (VehicleRegistration, error) {
	var buf [7]byte
	n, ok := compact(s, buf[:])
	switch {
	case n == 0 && ok:
		return VehicleRegistration{}, fail("vehicle-registration.missing")
	case !ok || n > 7:
		return VehicleRegistration{}, fail("vehicle-registration.invalid")
	case vehicleEra(buf[:n]) != "":
		return VehicleRegistration{keep(s, buf[:n])}, nil
	}
	switch readings := vehicleReadings(buf[:n]); len(readings) {
	case 0:
		return VehicleRegistration{}, fail("vehicle-registration.invalid")
	case 1:
		return readings[0], nil
	}
	return VehicleRegistration{}, fail("vehicle-registration.ambiguous")
}

// VehicleReadings returns every registration number that s can be when 0 and
// O, and 1 and I, are taken for each other: s as it was typed first, if it is in order,
// then those with the fewest changes. It returns nil if there is none.
func VehicleReadings(s string) []VehicleRegistration {
	var buf [7]byte
	n, ok := compact(s, buf[:])
	if !ok || n > 7 {
		return nil
	}
	return vehicleReadings(buf[:n])
}

func vehicleReadings(b []byte) (found []VehicleRegistration) {
	var at []int
	for i, c := range b {
		if lookAlike(c) != c {
			at = append(at, i)
		}
	}
	var text [7]byte
	for changes := range len(at) + 1 {
		for mask := range 1 << len(at) {
			if bits.OnesCount(uint(mask)) != changes {
				continue
			}
			copy(text[:], b)
			for bit, i := range at {
				if mask>>bit&1 == 1 {
					text[i] = lookAlike(b[i])
				}
			}
			if vehicleEra(text[:len(b)]) != "" {
				found = append(found, VehicleRegistration{string(text[:len(b)])})
			}
		}
	}
	return found
}

// lookAlike returns the character that c is taken for, or c.
func lookAlike(c byte) byte {
	switch c {
	case '0':
		return 'O'
	case 'O':
		return '0'
	case '1':
		return 'I'
	case 'I':
		return '1'
	}
	return c
}

// String returns the number without spaces, "AB12CDE", or "".
func (v VehicleRegistration) String() string { return v.s }

// IsZero reports whether there is no number.
func (v VehicleRegistration) IsZero() bool { return v.s == "" }

// MarshalText gives the text of String, nothing for the zero value.
func (v VehicleRegistration) MarshalText() ([]byte, error) { return []byte(v.s), nil }

// UnmarshalText reads as [ParseVehicleRegistration] does; empty text is the zero value.
func (v *VehicleRegistration) UnmarshalText(text []byte) error {
	return unmarshal(v, text, ParseVehicleRegistration)
}

// Value stores the text of String in a database, NULL for the zero value.
func (v VehicleRegistration) Value() (driver.Value, error) { return textValue(v.s) }

// Scan reads a column as [ParseVehicleRegistration] does; NULL and empty text are the zero value.
func (v *VehicleRegistration) Scan(src any) error { return scanText(v, src, ParseVehicleRegistration) }

// LogValue keeps the number, which may tell whose vehicle it is, out of logs written with log/slog.
func (v VehicleRegistration) LogValue() slog.Value { return redacted }
