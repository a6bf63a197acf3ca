package welsh_test

import (
	"testing"

	"github.com/moothall/moothall/standards/lang/welsh"
	"github.com/stretchr/testify/require"
)

func TestFaults(t *testing.T) {
	for text, want := range map[string][]string{
		"Rhowch dyddiad geni":              {"Rhowch dyddiad: rhowch ddyddiad"},
		"Rhaid i dyddiad fod yn y dyfodol": {"i dyddiad: i ddyddiad"},
		"Parhau i y gwasanaeth":            {"i y: i’r"},
		"yr ateb gan cyfrif y cyngor":      {"gan cyfrif: gan gyfrif"},
		"eich enw ac eich cyfeiriad":       {"ac eich: a’ch"},
		"a y bin":                          {"a y: a’r"},
		"gyda cerdyn":                      {"gyda cerdyn: gyda cherdyn"},
		"Dewiswch lliw. Rhowch rhif":       {"Dewiswch lliw: dewiswch liw", "Rhowch rhif: rhowch rif"},
		"Dewiswch fwy na 1 opsiwn":         {"na 1: nag 1"},
		"rhwng 6 a 8, ac 2 arall":          {"a 8,: ac 8", "ac 2: a 2"},
		"gyda 8 bin":                       {"gyda 8: gydag 8"},
		"rhwng 6 ac 8, a 2il":              {"a 2il: ac 2il"}, "mwy na 2 rif, a 12 bin": nil, "fwy nag 1, nac 8": nil,
		"drwy y post":                       {"drwy y: drwy’r"},
		"Rhowch ddyddiad, rhif a chod post": nil, "Rhowch god post neu dref": nil, "neu cysylltwch â ni": nil, "i mewn i’r cyfrif": nil,
		"Rhowch Caerdydd": nil, "o {}, cyfrif": nil, "neu rhowch y cyfeiriad": nil, "am bythefnos": nil, "": nil, "Rhowch eich enw a’ch cyfeiriad": nil, "ac y mae": nil,
	} {
		require.Equal(t, want, welsh.Faults(text), text)
	}
}
