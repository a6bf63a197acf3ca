package act

import "strings"

// SuccessCriterion is one criterion of WCAG 2.2.
type SuccessCriterion struct {
	Number Criterion
	Level  Level
	Title  Text // in English the official handle
	Person Text // what a person does to test it
}

// Criteria are the 86 success criteria of WCAG 2.2 in their order, 55 of them
// at levels A and AA. (4.1.1 is one no more.)
func Criteria() []SuccessCriterion { return criteria }

// Level is the conformance level of the criterion, 0 if there is none of that number.
func (c Criterion) Level() Level {
	for i := range criteria {
		if criteria[i].Number == c {
			return criteria[i].Level
		}
	}
	return 0
}

// Slug is the fragment that WCAG 2.2 gives to the criterion: "non-text-content".
func (c SuccessCriterion) Slug() string {
	words := strings.FieldsFunc(strings.ToLower(c.Title.EN), func(r rune) bool { return r < 'a' || r > 'z' })
	return strings.Join(words, "-")
}

// Address is the criterion's place in WCAG 2.2; Understanding the page that explains it.
func (c SuccessCriterion) Address() string { return "https://www.w3.org/TR/WCAG22/#" + c.Slug() }

// Understanding is the address of W3C's page that explains the criterion.
func (c SuccessCriterion) Understanding() string {
	return "https://www.w3.org/WAI/WCAG22/Understanding/" + c.Slug() + ".html"
}

// new22 are the criteria at A and AA that WCAG 2.2 added.
const new22 = " 2.4.11 2.5.7 2.5.8 3.2.6 3.3.7 3.3.8 "

// Clause is the number of the clause of EN 301 549 V3.2.1 that asks for the
// criterion on web pages; "" for AAA and for what is new in WCAG 2.2, which
// that version does not know.
func (c SuccessCriterion) Clause() string {
	if c.Level == AAA || strings.Contains(new22, " "+string(c.Number)+" ") {
		return ""
	}
	return "9." + string(c.Number)
}

// The levels and handles are those of WCAG 2.2; the rest is ours.
var criteria = []SuccessCriterion{
	{"1.1.1", A, Text{"Non-text Content", "Cynnwys nad yw'n destun"}, Text{
		"Turn images off: is everything that they said still there in words, and nothing more?",
		"Trowch y delweddau i ffwrdd: a yw popeth yr oeddent yn ei ddweud yno o hyd mewn geiriau, a dim mwy?"}},
	{"1.2.1", A, Text{"Audio-only and Video-only (Prerecorded)", "Sain yn unig a fideo yn unig (wedi'i recordio)"}, Text{
		"Listen to each recording and watch each silent video: does a text near it say the same?",
		"Gwrandewch ar bob recordiad a gwyliwch bob fideo di-sain: a oes testun gerllaw sy'n dweud yr un peth?"}},
	{"1.2.2", A, Text{"Captions (Prerecorded)", "Capsiynau (wedi'u recordio)"}, Text{
		"Watch each video with the sound off and the captions on: is everything said and heard in them, at the right time?",
		"Gwyliwch bob fideo heb sain a gyda chapsiynau: a yw popeth a ddywedir ac a glywir ynddynt, ar yr adeg iawn?"}},
	{"1.2.3", A, Text{"Audio Description or Media Alternative (Prerecorded)", "Disgrifiad sain neu ddewis arall yn lle cyfryngau (wedi'i recordio)"}, Text{
		"Listen to each video without looking: does the sound, an audio description or a text tell you what is shown?",
		"Gwrandewch ar bob fideo heb edrych: a yw'r sain, disgrifiad sain neu destun yn dweud beth sydd i'w weld?"}},
	{"1.2.4", AA, Text{"Captions (Live)", "Capsiynau (byw)"}, Text{
		"During a live broadcast, check that what is said appears as captions.",
		"Yn ystod darllediad byw, gwiriwch fod yr hyn a ddywedir yn ymddangos fel capsiynau."}},
	{"1.2.5", AA, Text{"Audio Description (Prerecorded)", "Disgrifiad sain (wedi'i recordio)"}, Text{
		"Listen to each video without looking: does the sound, or an audio description, tell you what is shown?",
		"Gwrandewch ar bob fideo heb edrych: a yw'r sain, neu ddisgrifiad sain, yn dweud beth sydd i'w weld?"}},
	{"1.2.6", AAA, Text{"Sign Language (Prerecorded)", "Iaith arwyddion (wedi'i recordio)"}, Text{
		"Check that each video with sound has a sign language version.",
		"Gwiriwch fod fersiwn iaith arwyddion o bob fideo sydd â sain."}},
	{"1.2.7", AAA, Text{"Extended Audio Description (Prerecorded)", "Disgrifiad sain estynedig (wedi'i recordio)"}, Text{
		"Where pauses are too short for a description, check that the video stops to make time for one.",
		"Lle mae'r seibiannau'n rhy fyr i ddisgrifiad, gwiriwch fod y fideo'n aros i wneud amser iddo."}},
	{"1.2.8", AAA, Text{"Media Alternative (Prerecorded)", "Dewis arall yn lle cyfryngau (wedi'i recordio)"}, Text{
		"Read the text version of each video: does it tell all that is seen and heard, in order?",
		"Darllenwch fersiwn testun pob fideo: a yw'n dweud popeth sydd i'w weld a'i glywed, yn ei drefn?"}},
	{"1.2.9", AAA, Text{"Audio-only (Live)", "Sain yn unig (byw)"}, Text{
		"During a live sound broadcast, check that a text says the same at the same time.",
		"Yn ystod darllediad sain byw, gwiriwch fod testun yn dweud yr un peth ar yr un pryd."}},
	{"1.3.1", A, Text{"Info and Relationships", "Gwybodaeth a pherthnasoedd"}, Text{
		"With a screen reader, check that what looks like a heading, list, table, group or label is announced as one.",
		"Gyda darllenydd sgrin, gwiriwch fod yr hyn sy'n edrych fel pennawd, rhestr, tabl, grŵp neu label yn cael ei gyhoeddi felly."}},
	{"1.3.2", A, Text{"Meaningful Sequence", "Trefn ystyrlon"}, Text{
		"Turn style sheets off, or listen with a screen reader: does the page still make sense in that order?",
		"Trowch y dalennau arddull i ffwrdd, neu gwrandewch gyda darllenydd sgrin: a yw'r dudalen yn dal i wneud synnwyr yn y drefn honno?"}},
	{"1.3.3", A, Text{"Sensory Characteristics", "Nodweddion synhwyraidd"}, Text{
		"Read the instructions: can you follow them without knowing shape, size, colour, sound or place on the screen?",
		"Darllenwch y cyfarwyddiadau: allwch chi eu dilyn heb wybod siâp, maint, lliw, sain na lleoliad ar y sgrin?"}},
	{"1.3.4", AA, Text{"Orientation", "Cyfeiriadedd"}, Text{
		"Turn a phone or tablet upright and on its side: does everything work both ways?",
		"Trowch ffôn neu dabled ar i fyny ac ar ei ochr: a yw popeth yn gweithio'r ddwy ffordd?"}},
	{"1.3.5", AA, Text{"Identify Input Purpose", "Nodi diben mewnbwn"}, Text{
		"For each field about the user (name, address, phone …), check that the browser offers to fill in the right thing.",
		"Ar gyfer pob maes am y defnyddiwr (enw, cyfeiriad, ffôn …), gwiriwch fod y porwr yn cynnig llenwi'r peth iawn."}},
	{"1.3.6", AAA, Text{"Identify Purpose", "Nodi diben"}, Text{
		"Check that the purpose of controls, icons and regions can be read from the code.",
		"Gwiriwch y gellir darllen diben rheolyddion, eiconau a rhannau'r dudalen o'r cod."}},
	{"1.4.1", A, Text{"Use of Color", "Defnyddio lliw"}, Text{
		"Look at the page in shades of grey: is anything lost, such as which words are links or which field is wrong?",
		"Edrychwch ar y dudalen mewn arlliwiau o lwyd: a gollir rhywbeth, fel pa eiriau sy'n ddolenni neu pa faes sy'n anghywir?"}},
	{"1.4.2", A, Text{"Audio Control", "Rheoli sain"}, Text{
		"Open the page: if sound plays by itself for over 3 seconds, can you stop it at once?",
		"Agorwch y dudalen: os bydd sain yn chwarae ar ei phen ei hun am fwy na 3 eiliad, allwch chi ei hatal ar unwaith?"}},
	{"1.4.3", AA, Text{"Contrast (Minimum)", "Cyferbyniad (lleiafswm)"}, Text{
		"Measure text over images and gradients, in each state: 4.5 to 1, or 3 to 1 if it is large.",
		"Mesurwch destun dros ddelweddau a graddiannau, ym mhob cyflwr: 4.5 i 1, neu 3 i 1 os yw'n fawr."}},
	{"1.4.4", AA, Text{"Resize Text", "Newid maint testun"}, Text{
		"Zoom to 200%: is any text cut off, covered or lost?",
		"Chwyddwch i 200%: a oes unrhyw destun wedi'i dorri, ei orchuddio neu ei golli?"}},
	{"1.4.5", AA, Text{"Images of Text", "Delweddau o destun"}, Text{
		"Look for pictures of words: could they be real text?",
		"Chwiliwch am luniau o eiriau: a allent fod yn destun go iawn?"}},
	{"1.4.6", AAA, Text{"Contrast (Enhanced)", "Cyferbyniad (uwch)"}, Text{
		"Measure text over images and gradients: 7 to 1, or 4.5 to 1 if it is large.",
		"Mesurwch destun dros ddelweddau a graddiannau: 7 i 1, neu 4.5 i 1 os yw'n fawr."}},
	{"1.4.7", AAA, Text{"Low or No Background Audio", "Sain gefndir isel neu ddim"}, Text{
		"Listen to recordings of speech: is there nothing behind it, or is it far quieter, or can it be turned off?",
		"Gwrandewch ar recordiadau o leferydd: a oes dim y tu ôl iddo, neu a yw'n llawer tawelach, neu a ellir ei ddiffodd?"}},
	{"1.4.8", AAA, Text{"Visual Presentation", "Cyflwyniad gweledol"}, Text{
		"Check that blocks of text are at most 80 characters wide, not justified, well spaced, and that colours can be chosen.",
		"Gwiriwch fod blociau o destun yn 80 nod o led ar y mwyaf, heb eu hunioni ar y ddwy ochr, â bylchau da, ac y gellir dewis lliwiau."}},
	{"1.4.9", AAA, Text{"Images of Text (No Exception)", "Delweddau o destun (heb eithriad)"}, Text{
		"Look for pictures of words other than logos and decoration.",
		"Chwiliwch am luniau o eiriau heblaw logos ac addurn."}},
	{"1.4.10", AA, Text{"Reflow", "Ail-lifo"}, Text{
		"Make the window 320 pixels wide (or zoom to 400%): can you read everything without scrolling sideways?",
		"Gwnewch y ffenestr yn 320 picsel o led (neu chwyddwch i 400%): allwch chi ddarllen popeth heb sgrolio i'r ochr?"}},
	{"1.4.11", AA, Text{"Non-text Contrast", "Cyferbyniad nad yw'n destun"}, Text{
		"Measure the edges and states of controls, and the parts of diagrams that matter: 3 to 1 against what is next to them.",
		"Mesurwch ymylon a chyflyrau rheolyddion, a'r rhannau o ddiagramau sy'n bwysig: 3 i 1 yn erbyn yr hyn sydd wrth eu hymyl."}},
	{"1.4.12", AA, Text{"Text Spacing", "Bylchau testun"}, Text{
		"Set line height to 1.5, paragraphs to 2, letters to 0.12 and words to 0.16 of the text size: is anything cut off or covered?",
		"Gosodwch uchder llinell i 1.5, paragraffau i 2, llythrennau i 0.12 a geiriau i 0.16 o faint y testun: a oes rhywbeth wedi'i dorri neu ei orchuddio?"}},
	{"1.4.13", AA, Text{"Content on Hover or Focus", "Cynnwys wrth hofran neu ffocysu"}, Text{
		"Where something appears on hover or focus: can you close it with Escape, move onto it, and does it stay?",
		"Lle mae rhywbeth yn ymddangos wrth hofran neu ffocysu: allwch chi ei gau ag Escape, symud arno, ac a yw'n aros?"}},
	{"2.1.1", A, Text{"Keyboard", "Bysellfwrdd"}, Text{
		"Put the mouse away: can you reach and use everything with Tab, Shift+Tab, Enter, Space and the arrow keys?",
		"Rhowch y llygoden o'r neilltu: allwch chi gyrraedd a defnyddio popeth â Tab, Shift+Tab, Enter, Space a'r bysellau saeth?"}},
	{"2.1.2", A, Text{"No Keyboard Trap", "Dim magl bysellfwrdd"}, Text{
		"Tab through the whole page and back: can you always move on?",
		"Symudwch â Tab drwy'r dudalen gyfan ac yn ôl: allwch chi symud ymlaen bob tro?"}},
	{"2.1.3", AAA, Text{"Keyboard (No Exception)", "Bysellfwrdd (heb eithriad)"}, Text{
		"Put the mouse away: can you use everything, drawing and games included?",
		"Rhowch y llygoden o'r neilltu: allwch chi ddefnyddio popeth, gan gynnwys lluniadu a gemau?"}},
	{"2.1.4", A, Text{"Character Key Shortcuts", "Llwybrau byr bysellau nod"}, Text{
		"Press letters, digits and punctuation outside fields: if something happens, can it be turned off or changed?",
		"Pwyswch lythrennau, rhifau ac atalnodau y tu allan i feysydd: os bydd rhywbeth yn digwydd, a ellir ei ddiffodd neu ei newid?"}},
	{"2.2.1", A, Text{"Timing Adjustable", "Amseru y gellir ei addasu"}, Text{
		"Find every time limit, the session's too: is there a warning, and can it be turned off or made ten times longer?",
		"Chwiliwch am bob terfyn amser, gan gynnwys un y sesiwn: a oes rhybudd, ac a ellir ei ddiffodd neu ei wneud ddeg gwaith yn hirach?"}},
	{"2.2.2", A, Text{"Pause, Stop, Hide", "Oedi, atal, cuddio"}, Text{
		"Look for anything that moves, blinks or updates for over 5 seconds: can you pause, stop or hide it?",
		"Chwiliwch am unrhyw beth sy'n symud, fflachio neu ddiweddaru am fwy na 5 eiliad: allwch chi ei oedi, ei atal neu ei guddio?"}},
	{"2.2.3", AAA, Text{"No Timing", "Dim amseru"}, Text{
		"Check that nothing must be done in a set time.",
		"Gwiriwch nad oes rhaid gwneud dim o fewn amser penodol."}},
	{"2.2.4", AAA, Text{"Interruptions", "Ymyriadau"}, Text{
		"Check that messages that interrupt can be put off or turned off, emergencies aside.",
		"Gwiriwch y gellir gohirio neu ddiffodd negeseuon sy'n torri ar draws, heblaw mewn argyfwng."}},
	{"2.2.5", AAA, Text{"Re-authenticating", "Ailddilysu"}, Text{
		"Let a session end in the middle of a task, and sign in again: are the answers still there?",
		"Gadewch i sesiwn ddod i ben yng nghanol tasg, a mewngofnodwch eto: a yw'r atebion yno o hyd?"}},
	{"2.2.6", AAA, Text{"Timeouts", "Terfynau amser"}, Text{
		"Check that users are told how long they may be away before answers are lost.",
		"Gwiriwch y dywedir wrth ddefnyddwyr pa mor hir y gallant fod i ffwrdd cyn colli atebion."}},
	{"2.3.1", A, Text{"Three Flashes or Below Threshold", "Tair fflach neu o dan y trothwy"}, Text{
		"Look for flashing: nothing may flash more than 3 times in a second, unless it is small or faint.",
		"Chwiliwch am fflachio: ni chaiff dim fflachio mwy na 3 gwaith mewn eiliad, oni bai ei fod yn fach neu'n wan."}},
	{"2.3.2", AAA, Text{"Three Flashes", "Tair fflach"}, Text{
		"Look for flashing: nothing may flash more than 3 times in a second.",
		"Chwiliwch am fflachio: ni chaiff dim fflachio mwy na 3 gwaith mewn eiliad."}},
	{"2.3.3", AAA, Text{"Animation from Interactions", "Animeiddio o ryngweithio"}, Text{
		"Ask the system for less motion: does movement that your actions start then stop?",
		"Gofynnwch i'r system am lai o symud: a yw'r symud y mae eich gweithredoedd yn ei gychwyn yn peidio wedyn?"}},
	{"2.4.1", A, Text{"Bypass Blocks", "Osgoi blociau"}, Text{
		"From the top of the page, check that a skip link, a heading or a landmark takes you past what every page repeats.",
		"O frig y dudalen, gwiriwch fod dolen neidio, pennawd neu dirnod yn mynd â chi heibio i'r hyn y mae pob tudalen yn ei ailadrodd."}},
	{"2.4.2", A, Text{"Page Titled", "Tudalen â theitl"}, Text{
		"Read the title in the browser's tab: does it say what this page is for, and is it different from the others?",
		"Darllenwch y teitl yn nhab y porwr: a yw'n dweud beth yw diben y dudalen hon, ac a yw'n wahanol i'r lleill?"}},
	{"2.4.3", A, Text{"Focus Order", "Trefn ffocws"}, Text{
		"Tab through the page, open and close what opens: does focus move in an order that makes sense?",
		"Symudwch â Tab drwy'r dudalen, agorwch a chaewch yr hyn sy'n agor: a yw'r ffocws yn symud mewn trefn sy'n gwneud synnwyr?"}},
	{"2.4.4", A, Text{"Link Purpose (In Context)", "Diben dolen (yn ei chyd-destun)"}, Text{
		"Read each link with its sentence, list item or cell: is it clear where it goes?",
		"Darllenwch bob dolen gyda'i brawddeg, ei heitem rhestr neu ei chell: a yw'n glir i ble mae'n mynd?"}},
	{"2.4.5", AA, Text{"Multiple Ways", "Sawl ffordd"}, Text{
		"Check that a page can be found in two ways (navigation, search, site map …), unless it is a step of a task.",
		"Gwiriwch y gellir dod o hyd i dudalen mewn dwy ffordd (llywio, chwilio, map safle …), oni bai ei bod yn gam mewn tasg."}},
	{"2.4.6", AA, Text{"Headings and Labels", "Penawdau a labeli"}, Text{
		"Read the headings and labels alone: do they say what follows, or what to enter?",
		"Darllenwch y penawdau a'r labeli ar eu pennau eu hunain: a ydynt yn dweud beth sy'n dilyn, neu beth i'w roi?"}},
	{"2.4.7", AA, Text{"Focus Visible", "Ffocws gweladwy"}, Text{
		"Tab through the page: can you always see where you are?",
		"Symudwch â Tab drwy'r dudalen: allwch chi weld bob amser ble rydych chi?"}},
	{"2.4.8", AAA, Text{"Location", "Lleoliad"}, Text{
		"Check that each page shows where it stands in the site or the task.",
		"Gwiriwch fod pob tudalen yn dangos ble mae hi yn y safle neu'r dasg."}},
	{"2.4.9", AAA, Text{"Link Purpose (Link Only)", "Diben dolen (y ddolen yn unig)"}, Text{
		"Read each link alone: is it clear where it goes?",
		"Darllenwch bob dolen ar ei phen ei hun: a yw'n glir i ble mae'n mynd?"}},
	{"2.4.10", AAA, Text{"Section Headings", "Penawdau adrannau"}, Text{
		"Check that long content is divided by headings.",
		"Gwiriwch fod cynnwys hir wedi'i rannu â phenawdau."}},
	{"2.4.11", AA, Text{"Focus Not Obscured (Minimum)", "Ffocws heb ei guddio (lleiafswm)"}, Text{
		"Tab through the page, at 400% too: is the focused element ever wholly behind a banner, header or dialog?",
		"Symudwch â Tab drwy'r dudalen, ar 400% hefyd: a yw'r elfen â ffocws byth yn gyfan gwbl y tu ôl i faner, pennyn neu ddeialog?"}},
	{"2.4.12", AAA, Text{"Focus Not Obscured (Enhanced)", "Ffocws heb ei guddio (uwch)"}, Text{
		"Tab through the page: is any part of the focused element ever covered?",
		"Symudwch â Tab drwy'r dudalen: a yw unrhyw ran o'r elfen â ffocws byth wedi'i gorchuddio?"}},
	{"2.4.13", AAA, Text{"Focus Appearance", "Golwg y ffocws"}, Text{
		"Measure the focus indicator: at least 2 pixels thick all round, and 3 to 1 against the unfocused state.",
		"Mesurwch y dangosydd ffocws: o leiaf 2 bicsel o drwch o'i amgylch, a 3 i 1 yn erbyn y cyflwr heb ffocws."}},
	{"2.5.1", A, Text{"Pointer Gestures", "Ystumiau pwyntydd"}, Text{
		"Find what needs a swipe, pinch or path: can it be done with single taps too?",
		"Chwiliwch am yr hyn sydd angen sweipio, pinsio neu lwybr: a ellir ei wneud â thapiau unigol hefyd?"}},
	{"2.5.2", A, Text{"Pointer Cancellation", "Canslo pwyntydd"}, Text{
		"Press on each control, move away and let go: nothing may happen, or it can be undone.",
		"Pwyswch ar bob rheolydd, symudwch i ffwrdd a gollyngwch: ni chaiff dim ddigwydd, neu gellir ei ddadwneud."}},
	{"2.5.3", A, Text{"Label in Name", "Label yn yr enw"}, Text{
		"With voice control, say the words that you see on each control: does it act?",
		"Gyda rheolaeth llais, dywedwch y geiriau a welwch ar bob rheolydd: a yw'n gweithredu?"}},
	{"2.5.4", A, Text{"Motion Actuation", "Gweithredu drwy symudiad"}, Text{
		"Find what shaking or tilting the device does: is there a control for it, and can the motion be turned off?",
		"Chwiliwch am yr hyn y mae ysgwyd neu ogwyddo'r ddyfais yn ei wneud: a oes rheolydd ar ei gyfer, ac a ellir diffodd y symudiad?"}},
	{"2.5.5", AAA, Text{"Target Size (Enhanced)", "Maint targed (uwch)"}, Text{
		"Measure what can be clicked or tapped: at least 44 by 44 pixels, links in sentences aside.",
		"Mesurwch yr hyn y gellir ei glicio neu ei dapio: o leiaf 44 wrth 44 picsel, heblaw dolenni mewn brawddegau."}},
	{"2.5.6", AAA, Text{"Concurrent Input Mechanisms", "Dulliau mewnbwn ar yr un pryd"}, Text{
		"Change between touch, mouse and keyboard in the middle of a task: do all go on working?",
		"Newidiwch rhwng cyffwrdd, llygoden a bysellfwrdd yng nghanol tasg: a yw pob un yn dal i weithio?"}},
	{"2.5.7", AA, Text{"Dragging Movements", "Symudiadau llusgo"}, Text{
		"Find what is dragged: can it be done with single clicks or taps too?",
		"Chwiliwch am yr hyn a lusgir: a ellir ei wneud â chliciau neu dapiau unigol hefyd?"}},
	{"2.5.8", AA, Text{"Target Size (Minimum)", "Maint targed (lleiafswm)"}, Text{
		"Measure what can be clicked or tapped: at least 24 by 24 pixels, or as much free space around it.",
		"Mesurwch yr hyn y gellir ei glicio neu ei dapio: o leiaf 24 wrth 24 picsel, neu gymaint o le gwag o'i amgylch."}},
	{"3.1.1", A, Text{"Language of Page", "Iaith y dudalen"}, Text{
		"Listen with a screen reader: is the page read in the language that it is written in?",
		"Gwrandewch gyda darllenydd sgrin: a ddarllenir y dudalen yn yr iaith y mae wedi'i hysgrifennu ynddi?"}},
	{"3.1.2", AA, Text{"Language of Parts", "Iaith rhannau"}, Text{
		"Look for words in another language (Welsh in English, English in Welsh): does the code say which?",
		"Chwiliwch am eiriau mewn iaith arall (Cymraeg mewn Saesneg, Saesneg mewn Cymraeg): a yw'r cod yn dweud pa un?"}},
	{"3.1.3", AAA, Text{"Unusual Words", "Geiriau anghyffredin"}, Text{
		"Look for jargon and idioms: are they explained?",
		"Chwiliwch am jargon ac idiomau: a gânt eu hesbonio?"}},
	{"3.1.4", AAA, Text{"Abbreviations", "Byrfoddau"}, Text{
		"Look for abbreviations: is the full form given?",
		"Chwiliwch am fyrfoddau: a roddir y ffurf lawn?"}},
	{"3.1.5", AAA, Text{"Reading Level", "Lefel darllen"}, Text{
		"Ask someone of 14 to read the page: do they understand it, or is there a simpler version?",
		"Gofynnwch i rywun 14 oed ddarllen y dudalen: a ydynt yn ei deall, neu a oes fersiwn symlach?"}},
	{"3.1.6", AAA, Text{"Pronunciation", "Ynganiad"}, Text{
		"Look for words whose meaning depends on how they are said: is that clear?",
		"Chwiliwch am eiriau y mae eu hystyr yn dibynnu ar sut y'u dywedir: a yw hynny'n glir?"}},
	{"3.2.1", A, Text{"On Focus", "Wrth ffocysu"}, Text{
		"Tab onto each control: nothing may open, submit or move by that alone.",
		"Symudwch â Tab i bob rheolydd: ni chaiff dim agor, anfon na symud oherwydd hynny'n unig."}},
	{"3.2.2", A, Text{"On Input", "Wrth fewnbynnu"}, Text{
		"Change each field and choice: the page may not change or submit unless it said so before.",
		"Newidiwch bob maes a dewis: ni chaiff y dudalen newid nac anfon oni ddywedodd hynny ymlaen llaw."}},
	{"3.2.3", AA, Text{"Consistent Navigation", "Llywio cyson"}, Text{
		"Compare pages: is the navigation that they share in the same order?",
		"Cymharwch dudalennau: a yw'r llywio sy'n gyffredin iddynt yn yr un drefn?"}},
	{"3.2.4", AA, Text{"Consistent Identification", "Adnabod cyson"}, Text{
		"Compare pages: does what does the same have the same name and icon?",
		"Cymharwch dudalennau: a oes gan yr hyn sy'n gwneud yr un peth yr un enw a'r un eicon?"}},
	{"3.2.5", AAA, Text{"Change on Request", "Newid ar gais"}, Text{
		"Check that the page changes only when the user asks, and that new windows are announced.",
		"Gwiriwch fod y dudalen yn newid dim ond pan fydd y defnyddiwr yn gofyn, a bod ffenestri newydd yn cael eu cyhoeddi."}},
	{"3.2.6", A, Text{"Consistent Help", "Cymorth cyson"}, Text{
		"Compare pages: is the help that they offer (phone, email, chat …) in the same place?",
		"Cymharwch dudalennau: a yw'r cymorth maent yn ei gynnig (ffôn, e-bost, sgwrs …) yn yr un lle?"}},
	{"3.3.1", A, Text{"Error Identification", "Adnabod gwallau"}, Text{
		"Send each form with mistakes: does it say in words which field is wrong, and how?",
		"Anfonwch bob ffurflen â chamgymeriadau: a yw'n dweud mewn geiriau pa faes sy'n anghywir, a sut?"}},
	{"3.3.2", A, Text{"Labels or Instructions", "Labeli neu gyfarwyddiadau"}, Text{
		"Look at each field before you type: do you know what to enter, and in which form?",
		"Edrychwch ar bob maes cyn teipio: a wyddoch chi beth i'w roi, ac ar ba ffurf?"}},
	{"3.3.3", AA, Text{"Error Suggestion", "Awgrym ar gyfer gwall"}, Text{
		"Send each form with mistakes: does it say how to put them right?",
		"Anfonwch bob ffurflen â chamgymeriadau: a yw'n dweud sut i'w cywiro?"}},
	{"3.3.4", AA, Text{"Error Prevention (Legal, Financial, Data)", "Atal gwallau (cyfreithiol, ariannol, data)"}, Text{
		"Before something binding is sent: can the user check and change the answers, or take it back?",
		"Cyn anfon rhywbeth rhwymol: a all y defnyddiwr wirio a newid yr atebion, neu ei dynnu'n ôl?"}},
	{"3.3.5", AAA, Text{"Help", "Cymorth"}, Text{
		"Check that each form offers help about what it asks.",
		"Gwiriwch fod pob ffurflen yn cynnig cymorth am yr hyn mae'n ei ofyn."}},
	{"3.3.6", AAA, Text{"Error Prevention (All)", "Atal gwallau (popeth)"}, Text{
		"Before anything is sent: can the user check and change the answers, or take it back?",
		"Cyn anfon unrhyw beth: a all y defnyddiwr wirio a newid yr atebion, neu ei dynnu'n ôl?"}},
	{"3.3.7", A, Text{"Redundant Entry", "Mewnbwn dianghenraid"}, Text{
		"Go through the whole task: is anything asked twice that could be filled in or chosen?",
		"Ewch drwy'r dasg gyfan: a ofynnir am rywbeth ddwywaith y gellid ei lenwi neu ei ddewis?"}},
	{"3.3.8", AA, Text{"Accessible Authentication (Minimum)", "Dilysu hygyrch (lleiafswm)"}, Text{
		"Sign in: can you paste, or use a password manager, and is no puzzle or memory needed?",
		"Mewngofnodwch: allwch chi ludo, neu ddefnyddio rheolwr cyfrineiriau, heb fod angen pos na chof?"}},
	{"3.3.9", AAA, Text{"Accessible Authentication (Enhanced)", "Dilysu hygyrch (uwch)"}, Text{
		"Sign in: is no puzzle, memory or recognising of pictures needed?",
		"Mewngofnodwch: a oes dim angen pos, cof nac adnabod lluniau?"}},
	{"4.1.2", A, Text{"Name, Role, Value", "Enw, rôl, gwerth"}, Text{
		"With a screen reader, use each control: are its name, what it is and its state announced, and each change?",
		"Gyda darllenydd sgrin, defnyddiwch bob rheolydd: a gyhoeddir ei enw, beth ydyw a'i gyflwr, a phob newid?"}},
	{"4.1.3", AA, Text{"Status Messages", "Negeseuon statws"}, Text{
		"With a screen reader, do what shows a message (saved, 3 results, an error): is it announced without moving focus?",
		"Gyda darllenydd sgrin, gwnewch yr hyn sy'n dangos neges (cadwyd, 3 chanlyniad, gwall): a gyhoeddir hi heb symud y ffocws?"}},
}
