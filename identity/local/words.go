package local

// words are the texts of the pages: by language and key.
var words = map[string]map[string]string{
	"en": {
		"organisation": "Local identity", "about": "This provider is for development. Nobody here exists, and nothing that you type is checked.",
		"choose": "Who is signing in?", "choose.asks": "%s asks to sign somebody in.", "choose.proof": "%s asks to sign somebody in and to prove who they are.",
		"choose.submit": "Sign in", "choose.cancel": "Turn back without signing in", "choose.add": "Add a person of your own", "choose.faults": "Switch faults on",
		"choose.error": "Select who is signing in", "choose.born": "born %s", "choose.on": "%d faults are switched on.",
		"problem": "There is a problem", "continue": "Go on to %s", "continue.text": "You are sent on by yourself. If not, follow the link.", "continue.link": "Continue", "continue.service": "the service",
		"own": "Add a person of your own", "own.given": "Given names", "own.family": "Family name", "own.birth": "Date of birth", "own.birth.hint": "For example, 27 3 1984",
		"own.email": "Email address (optional)", "own.unproven": "What comes of a proof of identity", "own.yes": "The identity is proven", "own.no": "The identity cannot be proven", "own.submit": "Add the person",
		"own.note": "Added by you", "own.error.name": "Enter a given name or a family name", "own.error.long": "Names must be 1,000 characters or fewer", "own.error.birth": "Enter a real date of birth",
		"own.error.email": "Enter an email address of 320 characters or fewer", "own.error.proof": "Select what comes of a proof of identity", "own.error.full": "There are 100 added people: start the provider again", "day": "Day", "month": "Month", "year": "Year",
		"faults": "Faults", "faults.text": "What the provider does wrong from now on, for every client.", "faults.submit": "Save", "faults.saved": "Saved. %d faults are switched on.",
		"home": "Local identity provider", "home.is": "It behaves like %s.", "home.nobody": "Nobody is signed in here.", "home.somebody": "%s is signed in here.", "home.sign-out": "Sign out",
		"home.documents": "Documents", "home.discovery": "Discovery document", "home.keys": "Keys", "home.did": "DID document",
		"home.rotate": "Make new keys", "home.retire": "Withdraw old keys", "home.keys.text": "New keys sign from now on. Old ones are still published until they are withdrawn.", "home.done": "Done.", "success": "Success",
		"sign-out": "Do you want to sign out?", "sign-out.text": "A service asks to sign you out here.", "sign-out.submit": "Sign out", "signed-out": "You have signed out", "signed-out.text": "All services that you signed in to have been told.",
		"refused": "This request cannot be answered", "refused.text": "This is for the developer of the service:", "gone": "This sign-in is too old", "gone.text": "It was finished, or begun more than an hour ago. Go back to the service and sign in again.",
	},
	"cy": {
		"organisation": "Hunaniaeth leol", "about": "Mae’r darparwr hwn ar gyfer datblygu. Nid oes neb yma’n bodoli, ac ni chaiff dim a deipiwch ei wirio.",
		"choose": "Pwy sy’n mewngofnodi?", "choose.asks": "Mae %s yn gofyn am fewngofnodi rhywun.", "choose.proof": "Mae %s yn gofyn am fewngofnodi rhywun a phrofi pwy ydyn nhw.",
		"choose.submit": "Mewngofnodi", "choose.cancel": "Troi’n ôl heb fewngofnodi", "choose.add": "Ychwanegu eich person eich hun", "choose.faults": "Troi diffygion ymlaen",
		"choose.error": "Dewiswch pwy sy’n mewngofnodi", "choose.born": "ganwyd %s", "choose.on": "Nifer y diffygion sydd ymlaen: %d.",
		"problem": "Mae problem", "continue": "Ymlaen i %s", "continue.text": "Cewch eich anfon ymlaen. Os na, dilynwch y ddolen.", "continue.link": "Parhau", "continue.service": "y gwasanaeth",
		"own": "Ychwanegu eich person eich hun", "own.given": "Enwau cyntaf", "own.family": "Cyfenw", "own.birth": "Dyddiad geni", "own.birth.hint": "Er enghraifft, 27 3 1984",
		"own.email": "Cyfeiriad ebost (dewisol)", "own.unproven": "Canlyniad profi hunaniaeth", "own.yes": "Profir yr hunaniaeth", "own.no": "Ni ellir profi’r hunaniaeth", "own.submit": "Ychwanegu’r person",
		"own.note": "Ychwanegwyd gennych chi", "own.error.name": "Rhowch enw cyntaf neu gyfenw", "own.error.long": "Rhaid i enwau fod yn 1,000 nod neu lai", "own.error.birth": "Rhowch ddyddiad geni go iawn",
		"own.error.email": "Rhowch gyfeiriad ebost o 320 nod neu lai", "own.error.proof": "Dewiswch ganlyniad profi hunaniaeth", "own.error.full": "Ychwanegwyd 100 o bobl: dechreuwch y darparwr eto", "day": "Diwrnod", "month": "Mis", "year": "Blwyddyn",
		"faults": "Diffygion", "faults.text": "Yr hyn y mae’r darparwr yn ei wneud o’i le o hyn ymlaen, i bob cleient. Mae’r rhestr yn Saesneg.", "faults.submit": "Cadw", "faults.saved": "Cadwyd. Nifer y diffygion sydd ymlaen: %d.",
		"home": "Darparwr hunaniaeth lleol", "home.is": "Mae’n ymddwyn fel %s.", "home.nobody": "Nid oes neb wedi mewngofnodi yma.", "home.somebody": "Mae %s wedi mewngofnodi yma.", "home.sign-out": "Allgofnodi",
		"home.documents": "Dogfennau", "home.discovery": "Dogfen ddarganfod", "home.keys": "Allweddi", "home.did": "Dogfen DID",
		"home.rotate": "Gwneud allweddi newydd", "home.retire": "Tynnu hen allweddi’n ôl", "home.keys.text": "Allweddi newydd sy’n llofnodi o hyn ymlaen. Cyhoeddir yr hen rai nes eu tynnu’n ôl.", "home.done": "Wedi’i wneud.", "success": "Llwyddiant",
		"sign-out": "Ydych chi eisiau allgofnodi?", "sign-out.text": "Mae gwasanaeth yn gofyn am eich allgofnodi yma.", "sign-out.submit": "Allgofnodi", "signed-out": "Rydych chi wedi allgofnodi", "signed-out.text": "Dywedwyd wrth bob gwasanaeth y gwnaethoch fewngofnodi iddo.",
		"refused": "Ni ellir ateb y cais hwn", "refused.text": "Mae hyn ar gyfer datblygwr y gwasanaeth:", "gone": "Mae’r mewngofnodi hwn yn rhy hen", "gone.text": "Mae wedi gorffen, neu dechreuodd fwy nag awr yn ôl. Ewch yn ôl i’r gwasanaeth a mewngofnodwch eto.",
	},
}
