package standards

import (
	"bytes"
	"sync"
)

// isCounty reports whether name is that of a county which people write at the
// end of an address, and not also that of a town. Royal Mail has needed none since
// 1996, but many people still give one.
func isCounty(name string) bool {
	counties := counties.ready()
	if !counties.starts.any(name) {
		return false
	}
	var buf [64]byte
	key := fold(&buf, name)
	if rest, found := bytes.CutPrefix(key, []byte("co ")); found {
		key = append([]byte("county "), rest...)
	}
	_, found := counties.names[string(key)]
	return found
}

// counties are the ceremonial and former postal counties of England, the
// preserved counties and unitary areas of Wales in both languages, the counties of Scotland
// and of Northern Ireland, in lower case.
var counties countyTable

type countyTable struct {
	once   sync.Once
	names  map[string]struct{}
	starts nameStarts
}

func (t *countyTable) ready() *countyTable {
	t.once.Do(makeCounties)
	return t
}

func makeCounties() {
	t := &counties
	t.names = make(map[string]struct{})
	for name := range listed(countyNames) {
		t.names[name] = struct{}{}
		t.starts.add(name)
	}
}

const countyNames = `
avon, bedfordshire, berkshire, buckinghamshire, cambridgeshire, cheshire, cleveland, cornwall, county durham, cumberland, cumbria
derbyshire, devon, dorset, east riding of yorkshire, east sussex, east yorkshire, essex, gloucestershire, greater london, greater manchester
hampshire, herefordshire, hertfordshire, humberside, huntingdonshire, isle of wight, kent, lancashire, leicestershire, lincolnshire
merseyside, middlesex, norfolk, north humberside, north yorkshire, northamptonshire, northumberland, nottinghamshire, oxfordshire, rutland
shropshire, somerset, south humberside, south yorkshire, staffordshire, suffolk, surrey, tyne and wear, warwickshire, west midlands
west sussex, west yorkshire, westmorland, wiltshire, worcestershire, yorkshire
anglesey, isle of anglesey, ynys môn, ynys mon, blaenau gwent, carmarthenshire, sir gaerfyrddin, sir gâr, ceredigion, clwyd
denbighshire, sir ddinbych, dyfed, flintshire, sir y fflint, glamorgan, gwent, gwynedd, mid glamorgan, morgannwg ganol
monmouthshire, sir fynwy, pembrokeshire, sir benfro, powys, rhondda cynon taf, south glamorgan, de morgannwg, torfaen
vale of glamorgan, bro morgannwg, west glamorgan, gorllewin morgannwg
aberdeenshire, angus, argyll, argyllshire, ayrshire, banffshire, berwickshire, caithness, clackmannanshire, dumfriesshire, dunbartonshire
east lothian, fife, inverness-shire, kincardineshire, kinross-shire, kirkcudbrightshire, lanarkshire, midlothian, morayshire, nairnshire
peeblesshire, perthshire, renfrewshire, ross-shire, roxburghshire, selkirkshire, stirlingshire, sutherland, west lothian, wigtownshire
county antrim, county armagh, county down, county fermanagh, county londonderry, county tyrone`
