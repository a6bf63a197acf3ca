package language

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sentences are plain sentences, as a council's page has them.
var sentences = map[string][]string{
	"en": {
		"You can pay your council tax online or by phone.",
		"We will contact you within five working days.",
		"Tell us if you have moved to another address.",
		"Your bins are collected every two weeks.",
		"The library is closed on Sunday.",
		"Check that the details below are right before you send the form.",
		"This phrase literally translates into something else, but it means that he went to bed early.",
	},
	"cy": {
		"Gallwch dalu eich treth gyngor ar-lein neu dros y ffôn.",
		"Byddwn yn cysylltu â chi o fewn pum diwrnod gwaith.",
		"Dywedwch wrthym os ydych wedi symud i gyfeiriad arall.",
		"Mae eich biniau'n cael eu casglu bob pythefnos.",
		"Mae'r llyfrgell ar gau ddydd Sul.",
		"Gwiriwch fod y manylion isod yn gywir cyn anfon y ffurflen.",
		"Beth yw eich enw llawn?",
	},
	"ga": {"Is féidir leat do cháin a íoc ar líne nó ar an bhfón.", "Beidh muid i dteagmháil leat sa tseachtain seo."},
	"gd": {"Faodaidh tu pàigheadh air-loidhne no air a' fòn agus cuir fios thugainn.", "Chan eil an leabharlann fosgailte agus tha sinn duilich."},
	"fr": {
		"Vous pouvez payer vos impôts en ligne ou par téléphone.", "La bibliothèque est fermée le dimanche.",
		"Après l'école, il emmène ses enfants jouer au square.", "Bonne année !",
		"Nous vous répondrons dans les cinq jours.",
	},
	"de":  {"Sie können Ihre Steuern online oder per Telefon bezahlen.", "Die Bibliothek ist am Sonntag geschlossen.", "Wir melden uns innerhalb von fünf Tagen bei Ihnen."},
	"es":  {"Puede pagar sus impuestos en línea o por teléfono.", "La biblioteca está cerrada los domingos.", "Nos pondremos en contacto con usted en cinco días."},
	"pt":  {"Você pode pagar os seus impostos pela internet ou por telefone.", "A biblioteca não está aberta ao domingo.", "Entraremos em contato com você em cinco dias."},
	"it":  {"Può pagare le tasse online o per telefono quando vuole.", "La biblioteca è chiusa la domenica.", "Vi risponderemo nei prossimi giorni."},
	"nl":  {"U kunt uw belasting online of per telefoon betalen.", "De bibliotheek is op zondag gesloten.", "Hij ging met de kippen op stok", "Gelukkig nieuwjaar!"},
	"pl":  {"Możesz zapłacić podatek przez internet lub telefonicznie.", "Biblioteka jest zamknięta w niedziele.", "Skontaktujemy się z Tobą w ciągu pięciu dni."},
	"ro":  {"Puteți plăti impozitul pe internet sau prin telefon.", "Biblioteca este închisă duminica și nu se poate intra.", "Vă vom contacta în cinci zile."},
	"cs":  {"Daň můžete zaplatit přes internet nebo telefonicky.", "Knihovna je v neděli zavřená, ale můžete přijít v pondělí, když budete mít čas."},
	"sk":  {"Daň môžete zaplatiť cez internet alebo telefonicky.", "Knižnica je v nedeľu zatvorená, ale môžete prísť v pondelok, keď budete mať čas."},
	"hu":  {"Az adót az interneten vagy telefonon is befizetheti.", "A könyvtár vasárnap zárva van.", "Öt napon belül felvesszük önnel a kapcsolatot."},
	"lt":  {"Mokesčius galite sumokėti internetu arba telefonu.", "Biblioteka sekmadienį nedirba, bet jūs galite ateiti kitą dieną."},
	"lv":  {"Nodokli var samaksāt internetā vai pa tālruni.", "Bibliotēka svētdienās ir slēgta."},
	"sq":  {"Ju mund ta paguani taksën në internet ose me telefon.", "Biblioteka është e mbyllur të dielën."},
	"so":  {"Waxaad canshuurta ku bixin kartaa internetka ama taleefanka.", "Maktabadda waa la xiraa maalinta Axadda ah."},
	"tr":  {"Verginizi internet üzerinden veya telefonla ödeyebilirsiniz.", "Kütüphane pazar günü kapalı, daha sonra gelin."},
	"vi":  {"Quý vị có thể trả thuế qua mạng hoặc qua điện thoại.", "Thư viện đóng cửa vào ngày chủ nhật."},
	"sv":  {"Du kan betala din skatt på nätet eller via telefon.", "Vi kommer att kontakta dig inom fem dagar och då får du svar."},
	"fi":  {"Voit maksaa verosi verkossa tai puhelimitse.", "Kirjasto on suljettu sunnuntaina, mutta se on auki tänään."},
	"el":  {"Μπορείτε να πληρώσετε τον φόρο σας στο διαδίκτυο."},
	"ru":  {"Вы можете оплатить налог через интернет или по телефону.", "Библиотека закрыта в воскресенье."},
	"uk":  {"Ви можете сплатити податок через інтернет або телефоном.", "Бібліотека зачинена в неділю."},
	"bg":  {"Можете да платите данъка си по интернет или по телефона.", "Библиотеката е затворена в неделя, но може да дойдете утре."},
	"ar":  {"يمكنك دفع الضريبة عبر الإنترنت أو عن طريق الهاتف.", "المكتبة مغلقة يوم الأحد في هذا الأسبوع."},
	"fa":  {"شما می توانید مالیات خود را از طریق اینترنت یا تلفن پرداخت کنید که آسان است."},
	"ur":  {"آپ اپنا کونسل ٹیکس آن لائن یا فون کے ذریعے ادا کر سکتے ہیں۔"},
	"ps":  {"تاسو کولی شئ خپل مالیه په انټرنټ کې یا د ټیلیفون له لارې ورکړئ چې اسانه ده."},
	"ckb": {"دەتوانیت باجی خۆت لە ڕێگەی ئینتەرنێت یان تەلەفۆن بدەیت."},
	"bn":  {"আপনি অনলাইনে বা ফোনে কর দিতে পারেন।"},
	"pa":  {"ਤੁਸੀਂ ਆਪਣਾ ਟੈਕਸ ਆਨਲਾਈਨ ਜਾਂ ਫ਼ੋਨ ਰਾਹੀਂ ਦੇ ਸਕਦੇ ਹੋ।"},
	"gu":  {"તમે તમારો કર ઓનલાઈન અથવા ફોન દ્વારા ચૂકવી શકો છો."},
	"hi":  {"आप अपना कर ऑनलाइन या फोन के माध्यम से चुका सकते हैं।"},
	"ta":  {"நீங்கள் உங்கள் வரியை இணையத்தில் செலுத்தலாம்."},
	"te":  {"మీరు మీ పన్నును ఆన్\u200cలైన్\u200cలో చెల్లించవచ్చు."},
	"ml":  {"നിങ്ങൾക്ക് നികുതി ഓൺലൈനായി അടയ്ക്കാം."},
	"zh":  {"您可以在网上或通过电话缴纳市政税。"},
	"ja":  {"税金はオンラインまたは電話で支払うことができます。"},
	"ko":  {"온라인이나 전화로 세금을 낼 수 있습니다."},
	"he":  {"אפשר לשלם את המס באינטרנט או בטלפון."},
	"th":  {"คุณสามารถชำระภาษีออนไลน์หรือทางโทรศัพท์"},
	"am":  {"ግብርዎን በኢንተርኔት ወይም በስልክ መክፈል ይችላሉ ይህ ቀላል ነው እና ፈጣን ነው"},
	"ti":  {"ግብሪ ብኢንተርነት ክትከፍል ትኽእል ኢኻ እዚ ናይ ከተማ ኣገልግሎት እዩ"},
}

// Related languages are told apart from others, but not always from each other.
func TestOf(t *testing.T) {
	right, all := 0, 0
	for language, list := range sentences {
		for _, s := range list {
			all++
			switch got := Of(s); got {
			case language:
				right++
			case "":
				t.Logf("nothing said of %s: %s", language, s)
			default:
				require.Equal(t, language, got, s)
			}
		}
		whole := strings.Join(list, " ")
		if got := Of(whole); got != "" || len(list) > 2 {
			require.Equal(t, language, got, whole)
		}
	}
	t.Logf("%d of %d sentences named", right, all)
	require.Greater(t, right*10, all*8, "four in five sentences have an answer")
}

// No text is said to be in another language than its own; a text in another
// one is found out.
func TestOther(t *testing.T) {
	found, all := 0, 0
	for language, list := range sentences {
		for _, s := range list {
			require.Empty(t, Other(s, language, 2), s)
			for declared := range sentences {
				if declared == language || related(declared, language) {
					continue
				}
				all++
				if got := Other(s, declared+"-GB", 2); got != "" {
					found++
					require.Equal(t, language, got, "%s is said to be in %s", s, declared)
				}
			}
		}
	}
	t.Logf("%d of %d found out", found, all)
	require.Greater(t, found*10, all*8)
}

func TestOtherShort(t *testing.T) {
	for _, c := range []struct{ text, tag, want string }{
		{"Housing and recycling", "fr", "en"},
		{"Fireworks over Paris", "fr", ""}, // too little to be sure
		{"Bonne année !", "nl", "fr"},
		{"Gelukkig nieuwjaar!", "nl", ""},
		{"The Dutch phrase", "fr", "en"},
		{"Paul put dire comment on tape", "fr", ""},
		{"Paul put dire comment on tape", "en", ""},
		{`Gelukkig The Dutch word "gelukkig" has no equivalent in English.`, "nl", "en"},
		{"Hij ging met de kippen op stok", "en", "nl"},
		{"Llandudno", "en", ""},
		{"Email", "cy", ""},
		{"Tag Tag Tag Zebra", "en", ""},
		{"Service information", "en", ""},
		{"GOV.UK", "cy", ""},
		{"Facebook Twitter Instagram YouTube", "cy", ""},
		{"Online parking", "fr", ""},
		{"Smith and Jones", "cy", ""},
		{"Cyngor Sir Ceredigion County Council", "en", ""},
		{"Lëtzebuerg ass e Land an Europa.", "lb", ""},
		{"Kod pocztowy: 00-950", "en", ""},
		{"日本語", "ja", ""},
		{"12345", "fr", ""},
		{"", "fr", ""},
		{"english text that is in the Latin alphabet and should be found", "ur", "en"},
		{"aap ka bill online ada karen", "ur", ""},
		{"یہ متن انگریزی میں نہیں ہے اور اردو ہے", "en", "ur"},
		{"the words that we have here are in English", "ur-Latn", ""},
		{"Service name", "en", ""},
		{"Sort by relevance A to Z creation date", "en", ""},
		{"Added in: v0.9.6 December 4, 2012", "en", ""},
		{"Rue de la Paix restaurant Mr Jean-Pierre de la Fontaine", "en", ""},
		{"Dyddiad geni", "en", ""},
		{"Rhowch eich enw llawn", "en", "cy"},
		{"Charnwood Borough Council City of Westminster", "cy", ""},
		{"De America Japan DU Afghanistan", "cy", ""},
		{"Enter your full name as it is on your licence", "cy", "en"},
	} {
		require.Equal(t, c.want, Other(c.text, c.tag, 2), c.text)
	}
	require.True(t, Known("en-GB") && Known("CY") && Known("nb"))
	require.False(t, Known("eng") || Known("i-lux") || Known("français") || Known(""))
}

// Names, numbers and addresses are no text in any language.
func TestNothing(t *testing.T) {
	for _, s := range []string{"", "123 456", "Jane Smith", "https://example.org/the/of/and", "the@of.and", "A", "OK", "BBC", "!?", "\xff\xfe", "\x00"} {
		require.Empty(t, Of(s), s)
	}
}

func FuzzOther(f *testing.F) {
	for _, list := range sentences {
		f.Add(list[0], "cy")
	}
	f.Fuzz(func(t *testing.T, text, tag string) {
		l := Other(text, tag, 2)
		require.True(t, l == "" || l != tag && Known(l))
		require.Equal(t, l, Other(text, tag, 2))
	})
}

func BenchmarkOther(b *testing.B) {
	page := strings.Repeat(strings.Join(sentences["en"], " ")+" ", 25)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if Other(page, "cy", 5) != "en" {
			b.Fatal("not found")
		}
	}
}
