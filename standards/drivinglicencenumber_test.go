package standards_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseDrivingLicenceNumber() {
	d, err := standards.ParseDrivingLicenceNumber("morga 657054 sm9ij 35")
	fmt.Println(d, err)
	fmt.Println(d.AgreesWithSurname("Morgan"), d.AgreesWithSurname("Jones")) // to advise, never to refuse
	// Output:
	// MORGA657054SM9IJ <nil>
	// true false
}

func TestParseDrivingLicenceNumber(t *testing.T) {
	testParse(t, standards.ParseDrivingLicenceNumber, []parsed{
		{"MORGA657054SM9IJ", "MORGA657054SM9IJ", ""},
		{"MORGA657054SM9IJ35", "MORGA657054SM9IJ", ""},
		{"MORGA 753116 SM9IJ", "MORGA753116SM9IJ", ""},
		{"FOO99 802290 A99AA", "FOO99802290A99AA", ""}, // 29 February 1980
		{"A9999001010992AA", "A9999001010992AA", ""},
		{"12345678", "12345678", ""},
		{"MORGA657054SM9I", "", "driving-licence.invalid"},
		{"MORGA657054SM9IJ3", "", "driving-licence.invalid"},
		{"MORGA657054SM9IJ3A", "", "driving-licence.invalid"},
		{"MORGA657054SM9IJ357", "", "driving-licence.invalid"},
		{"MORGA613054SM9IJ", "", "driving-licence.invalid"}, // month 13
		{"MORGA663054SM9IJ", "", "driving-licence.invalid"},
		{"MORGA600054SM9IJ", "", "driving-licence.invalid"},
		{"MORGA650054SM9IJ", "", "driving-licence.invalid"},
		{"MORGA657004SM9IJ", "", "driving-licence.invalid"},
		{"MORGA657324SM9IJ", "", "driving-licence.invalid"},
		{"MORGA602301SM9IJ", "", "driving-licence.invalid"}, // 30 February
		{"MORGA602291SM9IJ", "", "driving-licence.invalid"}, // 29 February 1961
		{"99999657054SM9IJ", "", "driving-licence.invalid"},
		{"MO9GA657054SM9IJ", "", "driving-licence.invalid"},
		{"MORG8657054SM9IJ", "", "driving-licence.invalid"},
		{"MORGA657054S89IJ", "", "driving-licence.invalid"},
		{"MORGA6570549M9IJ", "", "driving-licence.invalid"},
		{"MORGA657054SM0IJ", "", "driving-licence.invalid"},
		{"MORGA657054SM9I1", "", "driving-licence.invalid"},
		{"1234567", "", "driving-licence.invalid"},
		{"123456789", "", "driving-licence.invalid"},
		{"MORGA657054SM9IJ£", "", "driving-licence.invalid"},
	})
}

func TestDrivingLicenceAdvice(t *testing.T) {
	number := func(surname string) standards.DrivingLicenceNumber {
		return must(standards.ParseDrivingLicenceNumber(surname + "657054SM9IJ"))
	}
	for _, test := range []struct {
		number, surname string
		agrees          bool
	}{
		{"MORGA", "Morgan", true},
		{"MORGA", "  morgan-jones ", true},
		{"MORGA", "Morris", false},
		{"FOX99", "Fox", true},
		{"FOX99", "Foxx", false},
		{"ONEIL", "O’Neil", true},
		{"MCDON", "MacDonald", true},
		{"MCDON", "McDonald", true},
		{"BRONT", "Brontë", true},
		{"AESIR", "Æsir", true},
		{"MORGA", "", true},
		{"MORGA", "Иванова", true},
	} {
		require.Equal(t, test.agrees, number(test.number).AgreesWithSurname(test.surname), test.number+" "+test.surname)
	}
	born := standards.Date{Year: 1964, Month: time.July, Day: 5}
	require.True(t, number("MORGA").AgreesWithBirth(born))
	require.True(t, number("MORGA").AgreesWithBirth(standards.Date{}))
	for _, other := range []standards.Date{{Year: 1965, Month: 7, Day: 5}, {Year: 1954, Month: 7, Day: 5}, {Year: 1964, Month: 8, Day: 5}, {Year: 1964, Month: 7, Day: 6}} {
		require.False(t, number("MORGA").AgreesWithBirth(other), other)
	}
	plain := must(standards.ParseDrivingLicenceNumber("MORGA607054SM9IJ"))
	require.True(t, plain.AgreesWithBirth(born), "whether 50 is added to the month makes no difference")

	northern := must(standards.ParseDrivingLicenceNumber("12345678"))
	require.True(t, northern.IsNorthernIreland())
	require.False(t, plain.IsNorthernIreland())
	require.True(t, northern.AgreesWithSurname("Morgan") && northern.AgreesWithBirth(born))
}

func FuzzParseDrivingLicenceNumber(f *testing.F) {
	f.Add("MORGA657054SM9IJ 35", "Morgan")
	f.Add("12345678", "Ü")
	f.Add("A9999001010992AA", "A")
	f.Fuzz(func(t *testing.T, s, surname string) {
		d, err := standards.ParseDrivingLicenceNumber(s)
		if roundTrip(t, d, err, standards.ParseDrivingLicenceNumber) {
			require.Equal(t, len(d.String()) == 8, d.IsNorthernIreland())
			d.AgreesWithSurname(surname)
		}
	})
}
