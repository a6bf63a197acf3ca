package standards_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/moothall/moothall/standards"
)

func ExampleParseVehicleRegistration() {
	v, err := standards.ParseVehicleRegistration("ab12cde")
	fmt.Println(v, v.Readable(), v.Era(), err)

	v, _ = standards.ParseVehicleRegistration("LBO7 SE0") // only one number looks like this
	fmt.Println(v)
	// Output:
	// AB12CDE AB12 CDE current <nil>
	// LB07SEO
}

func ExampleVehicleReadings() {
	_, err := standards.ParseVehicleRegistration("IIIA")
	fmt.Println(standards.Errors(err)[0].Code, standards.VehicleReadings("IIIA"))

	v, _ := standards.ParseVehicleRegistration("OOO 1") // in order as typed
	fmt.Println(v.Readable(), v.Alternatives())
	// Output:
	// vehicle-registration.ambiguous [1IIA 11IA 111A]
	// OOO 1 []
}

func TestParseVehicleRegistration(t *testing.T) {
	const (
		current, prefix, suffix   = standards.EraCurrent, standards.EraPrefix, standards.EraSuffix
		dateless, northernIreland = standards.EraDateless, standards.EraNorthernIreland
		q, trade, diplomatic      = standards.EraQ, standards.EraTrade, standards.EraDiplomatic
	)
	for _, test := range []struct {
		in, readable string
		era          standards.VehicleEra
	}{
		{"AB12 CDE", "AB12 CDE", current},
		{"bd51smr", "BD51 SMR", current},
		{"LB-07-SEO", "LB07 SEO", current},
		{"AB99 ZZZ", "AB99 ZZZ", current},
		{"YY02 AAA", "YY02 AAA", current},
		{"A1 BCD", "A1 BCD", prefix},
		{"Y999 XYA", "Y999 XYA", prefix},
		{"abc123d", "ABC 123D", suffix},
		{"ABC 1Y", "ABC 1Y", suffix},
		{"A 1", "A 1", dateless},
		{"A1234", "A 1234", dateless},
		{"AB 1234", "AB 1234", dateless},
		{"ABC 123", "ABC 123", dateless},
		{"1 A", "1 A", dateless},
		{"1234 AB", "1234 AB", dateless},
		{"123 ABC", "123 ABC", dateless},
		{"AIA 1234", "AIA 1234", northernIreland},
		{"IAZ 3977", "IAZ 3977", northernIreland},
		{"IA 1", "IA 1", northernIreland},
		{"1234 AZ", "1234 AZ", northernIreland},
		{"MIL 999", "MIL 999", northernIreland},
		{"XUI 1234", "XUI 1234", northernIreland},
		{"Q123 ABC", "Q123 ABC", q},
		{"01234", "01234", trade},
		{"101 D 234", "101 D 234", diplomatic},
		{"101x234", "101 X 234", diplomatic},
	} {
		got, err := standards.ParseVehicleRegistration(test.in)
		require.NoError(t, err, test.in)
		require.Equal(t, test.era, got.Era(), test.in)
		require.Equal(t, test.readable, got.Readable())
		require.Equal(t, got, standards.VehicleReadings(test.in)[0])
	}
	for _, in := range []string{
		"AB00 CDE", "AB01 CDE", "AB50 CDE", "AB12 CDQ", "QB12 CDE", "ZB12 CDE", "AB12 CD", "AB123 CDE", "ABC12 CDE",
		"U123 BCD", "Z123 BCD", "B023 CDE4", "A1234 BCD", "A123 BCZ", "A123 QBC",
		"ABC 123U", "ABC 123Z", "ZBC 123D", "ABC 1234D", "ABC 023D",
		"ABC 1234", "1234 ABC", "Q 1", "AQ 12", "ABCD 1", "AB 12345", "ABC 023", "ABC", "1234", "123456", "1234567",
		"AZI 1234", "AIC 1234", "ZZ 12", "QZ 12", "QIA 123", "IZ 22", "2345 AIA",
		"234 A 567", "234 D 56", "AB12 CDE F", "AB12 CDÉ", "AB12*CDE",
	} {
		_, err := standards.ParseVehicleRegistration(in)
		require.ErrorIs(t, err, &standards.Error{Code: "vehicle-registration.invalid"}, in)
		require.Nil(t, standards.VehicleReadings(in), in)
	}
	require.Equal(t, "", standards.VehicleRegistration{}.Readable())
	require.Equal(t, standards.VehicleEra(""), standards.VehicleRegistration{}.Era())
	require.Nil(t, standards.VehicleRegistration{}.Alternatives())
}

func TestVehicleLookAlikes(t *testing.T) {
	for _, test := range []struct {
		in   string
		want string // "" when several numbers look like it
		all  []string
	}{
		{"LB07 SEO", "LB07SEO", []string{"LB07SEO"}},
		{"LBO7 SE0", "LB07SEO", []string{"LB07SEO"}},
		{"AB5I CDE", "AB51CDE", []string{"AB51CDE"}},
		{"0A12 CDE", "OA12CDE", []string{"OA12CDE"}},
		{"10I D 2O4", "101D204", []string{"101D204"}},
		{"AB10 CDE", "AB10CDE", []string{"AB10CDE"}},
		{"OI 11", "OI11", []string{"OI11", "O111"}},
		{"A023 BCD", "AO23BCD", []string{"AO23BCD"}},
		{"1 A", "1A", []string{"1A"}},
		{"O 1", "O1", []string{"O1"}},
		{"1O 11", "IOI1", []string{"IOI1"}},
		{"IIIA", "", nil},
	} {
		got, err := standards.ParseVehicleRegistration(test.in)
		var all []string
		for _, reading := range standards.VehicleReadings(test.in) {
			all = append(all, reading.String())
		}
		if test.all != nil {
			require.Equal(t, test.all, all, test.in)
		}
		if test.want == "" {
			requireCode(t, err, "vehicle-registration.ambiguous")
			require.Greater(t, len(all), 1)
			continue
		}
		require.NoError(t, err, test.in)
		require.Equal(t, test.want, got.String())
	}
}

func FuzzParseVehicleRegistration(f *testing.F) {
	for _, seed := range []string{"AB12 CDE", "LBO7SE0", "IIIA", "101D234", "AIA 1234", "1O11", "Q1 AAA", "12345"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := standards.ParseVehicleRegistration(s)
		if roundTrip(t, v, err, standards.ParseVehicleRegistration) {
			require.NotEmpty(t, v.Era())
			again, err := standards.ParseVehicleRegistration(v.Readable())
			require.NoError(t, err)
			require.Equal(t, v, again)
			for _, other := range v.Alternatives() {
				require.Contains(t, other.Alternatives(), v) // looking alike goes both ways
			}
		}
	})
}
