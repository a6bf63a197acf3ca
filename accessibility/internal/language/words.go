package language

import (
	"strings"
	"sync"
)

// vocabulary holds, for each language in Latin letters, words that its texts
// are full of, and some that council pages are. Words that many languages
// borrow (email, parking, internet) are left out; a word that two of the
// languages share must stand in both lists.
var vocabulary = []struct{ language, words string }{
	{"en", `the of and to in is that for it you are with on as this be at by from your we have or not can an if will our has
all more about which was their they when but what there one other how do any who been would please should may must need
people help find out get make pay apply council home use used using where up no new also each its than into only some could
these those then them him her he she i my me us first time times year years day days week month today tomorrow work works
working house housing bin bins rubbish waste recycling school schools children child care health tax report request form
forms name address birth question questions before after between over under through during without within because while
both same own many most such very here just like know see look want give take tell ask call send open close closed opening
hours monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december
street road roads library swimming planning licence marriage death vote voting election english dutch french german welsh
language word words phrase love rules test tests testing equivalent early means meant went bed happy
merry christmas welcome sign back next start continue change check answers thank thanks good morning evening great small
large long short under again does did done being were had having every until against around another local government
money free cost costs much well too even still way ways place places number numbers might shall upon whether following
available across along together please parent parents adult adults older young family families living live lives lived
car cars water food fire police safe safety emergency support comment comments complaint complaints letter letters right left top bottom page picture over put`},
	{"cy", `y yr yn i o a ac ar at am wedi bod mae oes sydd sy yw ydy ydych ydym ydyn rydych rydym rwy nid ni na nac neu os bydd
fydd byddwch byddwn bydden gan gyda drwy trwy dros dan heb hyd nes gallwch gallu gall gellir rhaid cael cewch ei eu eich ein
fy dy hwn hon hyn hynny hwnnw rhai pob pan lle pwy beth sut pam fel er mwyn wrth cyn ar ôl ond felly hefyd yma yno nawr heddiw
yfory ddoe dydd diwrnod wythnos mis blwyddyn flwyddyn blynyddoedd cyngor gwasanaeth gwasanaethau gwybodaeth cymorth cymraeg
cymru saesneg dod darganfod gwneud gwnewch cais ceisiadau talu treth tai tŷ cartref biniau sbwriel ailgylchu gwastraff ysgol
ysgolion plant plentyn iechyd gofal cymdeithasol ffoniwch cysylltu cysylltwch ffurflen enw cyfeiriad dyddiad geni rhif
cwestiwn cwestiynau ateb atebion parhau nesaf dechrau dewiswch rhowch llenwi anfon gwirio newid yn ôl mewn i'w i'r o'r gan
chi chwi ti fi hi fe nhw hwy mi un dau dwy tri tair pedwar pump chwech saith wyth naw deg cant llun mawrth mercher iau gwener
sadwrn sul ionawr chwefror ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr bore nos noson croeso diolch da
iawn dim popeth unrhyw arall eraill newydd lleol llyfrgell llyfrgelloedd heol ffordd ffyrdd cynllunio trwydded priodas
marwolaeth bleidlais pleidleisio etholiad pobl person oedolion teulu byw gweithio gwaith rydyn dyma dylech dylid angen fod
bu roedd oedd oeddent mor hwn ddim wneud gael ganddo arnoch ichi iddo iddi iddynt ohono yng ym nghymru gymraeg gymru
rhowch rhoi rhaid nod nodau llai llawn cywir gywir gyfeiriad cyfrif gyfrif rhwng digid swm arian hyd god cod post rif fin bin
llinell linell gyntaf ail trydedd cyntaf swyddfa swyddog neuadd sir gwasanaeth gennym gennych ganddynt arnom arnynt atom atoch
aeth rhywbeth ddydd gwener llythyren llythrennau symud wrthym wrthych amser bob gall gallai byddai fyddai ddylech ddylai
ychwanegu tynnu golygu dileu gweld gweler isod uchod canlynol hon honno rhywun neb cymuned cymdeithas cwmni cyngor gyngor`},
	{"ga", `an na agus is ar le do i ag go ní atá tá bhí sé sí siad mé tú sibh muid ach nó má mar gach ón den don sa sna faoi chun
ó féin seo sin siúd cén cad cé conas nuair freisin eile bheith beidh bhfuil níl raibh ba gur nach nár duit dó di dúinn agat
aige aici againn acu comhairle seirbhís seirbhísí eolas foirm ainm seoladh dáta gaeilge éirinn teach scoil leanaí daoine
bliain bliana lá seachtain iarratas cuir déan féach breis leis lena ina seirbhíse chomh tar éis idir roimh gan`},
	{"gd", `an na agus is air le do a ag gu cha tha bha e i iad mi thu sibh sinn ach no ma mar gach bhon dhan anns anns fo gus bho
fhèin seo sin siud dè cò ciamar nuair cuideachd eile bidh bhios chan robh bu gun nach dhut dha dhuinn agad aige aice againn
aca comhairle seirbheis seirbheisean fiosrachadh foirm ainm seòladh latha gàidhlig alba taigh sgoil clann daoine bliadhna
seachdain iarrtas cuir dèan faic barrachd leis len na anns às dhen a' na h-eileanan`},
	{"fr", `le la les de des du un une et est à en que qui dans pour par sur avec ne pas ce cette ces il elle nous vous ils elles je
tu on se son sa ses leur leurs mon ma mes votre vos notre nos au aux plus ou où mais si sont être avoir été a ont ai as avez
avons fait faire peut peuvent tout tous toute toutes autre autres comme bien aussi très sans sous entre vers chez après avant
depuis pendant quand comment pourquoi combien dire quel quelle quels quelles même déjà encore toujours jamais rien jour jours
année années mois semaine bonne bon bonjour merci nouveau nouvelle nouvel feu an ans enfant enfants école emmène jouer mairie
demande demander nom adresse naissance numéro question questions page lundi mardi mercredi jeudi vendredi
samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre ville maison travail vie
santé aide payer impôts phrase mots soient français anglaise anglais y d l n c s qu j m put me te note six main est-ce cela celui ceux dont lors afin ainsi donc car chaque plusieurs peu trop`},
	{"de", `der die das und ist in zu den dem des mit von für auf nicht ein eine einen einer einem eines sich als auch es an werden
wird aus bei nach sie er ich wir ihr ihre ihren unser unsere haben hat sind war waren sein wenn oder aber wie was wer wo nur
noch kann können muss müssen über unter durch um am im zum zur vom bis hier dort diese dieser dieses diesen jede jeder alle
allen mehr sehr so dann schon bitte ja nein neu neue neuen jahr jahre jahren tag tage woche monat heute morgen straße haus
kind kinder schule arbeit stadt name anschrift geburtsdatum antrag antworten frage fragen weiter zurück hilfe gesundheit
montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli august september oktober
dezember deutsch englisch sprache wort wörter man also bin will all her war hatte mich dir mir uns euch ihm ihn dass ob weil
zwischen ohne gegen während damit deren dessen beim sowie etwa viele wenig guten gute gut`},
	{"es", `el la los las de del y en que a un una unos unas por para con no se su sus lo al es son está están este esta estos estas
ese esa eso como más pero o si ya le les me te nos muy sin sobre entre hasta desde cuando donde quien qué cómo cuál todo todos
toda todas otro otra otros también puede pueden hay ser estar tener tiene tienen hacer hace fue ha han he año años día días
mes semana hoy nuevo nueva feliz gracias hola ayuda solicitar solicitud nombre dirección fecha nacimiento número pregunta
preguntas respuesta siguiente servicio servicios información ayuntamiento niños niño escuela casa vivienda salud trabajo
lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
noviembre diciembre español inglés idioma palabra usted ustedes nosotros ellos antes después siempre nunca cada mismo bien`},
	{"pt", `o a os as de do da dos das e em no na nos nas que um uma uns umas por para com não se seu sua seus suas ao aos à é são está
estão este esta estes estas esse essa isso como mais mas ou si já lhe me te muito sem sobre entre até desde quando onde quem
qual todo todos toda todas outro outra outros também pode podem há ser estar ter tem têm fazer faz foi ano anos dia dias mês
semana hoje novo nova feliz obrigado olá ajuda pedido nome morada endereço data nascimento número pergunta perguntas resposta
seguinte serviço serviços informação informações câmara crianças escola casa habitação saúde trabalho segunda terça quarta
quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho setembro outubro novembro dezembro português
inglês língua palavra você vocês nós eles antes depois sempre nunca cada mesmo bem pelo pela pelos num numa`},
	{"it", `il lo la i gli le di del della dei delle dello degli e è in che a un una uno per con non si suo sua suoi al alla ai alle nel
nella nei nelle sul sulla da dal dalla sono questo questa questi queste quello quella come più ma o se già mi ti ci vi molto
senza su tra fra fino quando dove chi cosa quale tutto tutti tutta tutte altro altra altri anche può possono c essere avere ha
hanno fare fa stato anno anni giorno giorni mese settimana oggi nuovo nuova buon buona grazie ciao aiuto domanda domande nome
indirizzo data nascita numero risposta avanti servizio servizi informazioni comune bambini bambino scuola casa salute lavoro
lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre
ottobre novembre dicembre italiano inglese lingua parola parole lei loro noi voi prima dopo sempre mai ogni stesso bene due`},
	{"nl", `de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog naar door over ze hij zij wij
we je jij u uw ik mijn ons onze hun haar hem zich worden wordt werd was waren heeft hebben had kan kunnen moet moeten zal
zullen wil willen deze dit die wat wie waar wanneer hoe alle alles veel meer geen wel al tot tegen onder na voor zonder tussen
tijdens omdat want zo hier daar nu vandaag morgen dag dagen week weken maand jaar jaren nieuw nieuwe goed goede dank bedankt
welkom hulp aanvragen aanvraag naam adres geboortedatum nummer vraag vragen antwoord volgende dienst diensten informatie
gemeente kind kinderen school huis wonen gezondheid werk maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari
februari maart april mei juni juli augustus september oktober december nederlands engels taal woord word woorden gelukkig
nieuwjaar prettige ging gaan help me stad straat u bent heb hebt doen doet eerste twee drie beide hetzelfde`},
	{"pl", `i w na z do że się nie to jest o od po dla przez przy jak ale lub czy co kto gdzie kiedy który która które którzy tego tej
ten ta te tym tych są był była było być może można mogą musi mieć ma mają masz pan pani państwo my wy oni one jego jej ich
nasz twój swój swoje bez pod nad przed za między oraz także też już tylko bardzo więcej wszystkie wszystko każdy tak dzień
dni tydzień miesiąc rok lata roku dzisiaj nowy nowa dziękuję proszę pomoc wniosek imię nazwisko adres data urodzenia numer
pytanie pytania odpowiedź dalej usługi informacje urząd rada dzieci dziecko szkoła dom mieszkanie zdrowie praca poniedziałek
wtorek środa czwartek piątek sobota niedziela stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października
polski angielski język słowo aby jeśli jeżeli gdy a u we ze dzieńdobry`},
	{"ro", `și în de la cu pe nu un o a al ale ai este sunt că care din pentru mai să se ce sau dacă fi fost are au am ați avem pot poate
trebuie ca dar fără după până între sub peste prin când unde cine cum cât acest această aceste acestea acel acea dumneavoastră
el ea ei noi voi îl îi le lui lor toate toți tot orice fiecare foarte bine bun bună nou nouă zi zile an ani lună săptămână azi
mulțumesc ajutor cerere nume adresa data nașterii număr întrebare întrebări răspuns servicii serviciu informații consiliul
primărie copii copil școală casă locuință sănătate muncă luni marți miercuri joi vineri sâmbătă duminică ianuarie februarie
martie aprilie iunie iulie septembrie octombrie noiembrie decembrie română engleză limba cuvânt in plan`},
	{"cs", `a v na je se že to s z do o k i pro jako ale nebo by jsou jsem jste jsme být byl byla bylo má mají může mohou musí není když
kde kdo co jak který která které kteří tento tato toto ten ta ty tím jeho její jejich náš váš svůj od po při za před mezi bez
pod nad také už jen více velmi všechny každý tak den dny týden měsíc rok roky let dnes nový nová děkujeme prosím pomoc žádost
jméno příjmení adresa datum narození číslo otázka otázky odpověď další služby informace úřad rada děti dítě škola dům bydlení
zdraví práce pondělí úterý středa čtvrtek pátek sobota neděle leden únor březen květen červen červenec srpen září říjen
čeština angličtina jazyk slovo pokud aby vás vám nás nám jsi si on ona my vy oni ve ze u`},
	{"sk", `a v na je sa že to s z do o k i pre ako ale alebo by sú som ste sme byť bol bola bolo má majú môže môžu musí nie keď kde kto
čo ktorý ktorá ktoré ktorí tento táto toto ten tá tie jeho jej ich náš váš svoj od po pri za pred medzi bez pod nad tiež už
len viac veľmi všetky každý tak deň dni týždeň mesiac rok roky rokov dnes nový nová ďakujeme prosím pomoc žiadosť meno
priezvisko adresa dátum narodenia číslo otázka otázky odpoveď ďalej služby informácie úrad rada deti dieťa škola dom bývanie
zdravie práca pondelok utorok streda štvrtok piatok sobota nedeľa január február máj jún júl slovenčina angličtina jazyk
slovo ak aby vás vám nás nám si on ona my vy oni vo zo u`},
	{"hu", `a az és egy hogy nem is van volt lesz meg de ha vagy mint már csak még el ki be fel le ezt azt ez ezek azok ami aki amely
hol mikor miért hogyan mi ti ők ön önök én te ő minden nagyon több kell lehet tud tudja kérjük kérem köszönjük segítség
kérelem név cím születési dátum szám kérdés kérdések válasz tovább szolgáltatás szolgáltatások információ önkormányzat tanács
gyermek gyermekek iskola ház lakás egészség munka nap napok hét hónap év évek ma új jó hétfő kedd szerda csütörtök péntek
szombat vasárnap január február március április május június július augusztus szeptember október magyar angol nyelv szó
vannak voltak után előtt között alatt fölött nélkül szerint által miatt akkor így úgy itt ott hat most mind fél`},
	{"lt", `ir yra kad į iš su ne už prie apie pagal tai kaip bet ar jei arba jūs jūsų mes mūsų jie jis ji buvo būti bus turi gali
galite reikia kur kas kuris kuri kurie šis ši šie tas ta tie visi viskas kiekvienas labai daugiau jau tik dar čia po per nuo
iki tarp be diena dienos savaitė mėnuo metai metų šiandien naujas nauja ačiū prašome pagalba prašymas vardas pavardė adresas
gimimo data numeris klausimas klausimai atsakymas toliau paslaugos informacija savivaldybė taryba vaikai vaikas mokykla namai
būstas sveikata darbas pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis lietuvių
anglų kalba žodis aš tu o to taip`},
	{"lv", `un ir ka uz no ar par pie pēc kā bet vai ja jūs jūsu mēs mūsu viņi viņš viņa bija būt būs var varat vajag kur kas kurš kura
šis šī šie tas tā tie visi viss katrs ļoti vairāk jau tikai vēl šeit līdz starp bez diena dienas nedēļa mēnesis gads gadi
gadu šodien jauns jauna paldies lūdzu palīdzība pieteikums vārds uzvārds adrese dzimšanas datums numurs jautājums jautājumi
atbilde tālāk pakalpojumi informācija pašvaldība padome bērni bērns skola māja mājoklis veselība darbs pirmdiena otrdiena
trešdiena ceturtdiena piektdiena sestdiena svētdiena latviešu angļu valoda es tu nav tiek lai savu`},
	{"sq", `dhe në të një për me nga që është janë jam jeni nuk ka kanë si ose por nëse kur ku kush çfarë pse cili cila ky kjo këto këta
ai ajo ata ne ju juaj tuaj tonë i e u do mund duhet më shumë vetëm edhe tani këtu atje pas para ndërmjet pa deri ditë ditët
javë muaj vit vite sot re ri faleminderit ju lutem ndihmë aplikim kërkesë emri mbiemri adresa data lindjes numri pyetje
përgjigje vazhdo shërbime shërbimi informacion këshilli bashkia fëmijë fëmijët shkolla shtëpi banim shëndeti puna hënë
martë mërkurë enjte premte shtunë diel shqip anglisht gjuha fjalë per te nje eshte se qe mos`},
	{"so", `waa iyo ka ku la in oo u ay uu aan waxa waxaa waxay ah ayaa si soo kale inuu inay inaan hadii haddii ama laakiin kuwa
qof dadka dad adeegyada adeegga macluumaad macluumaadka caawimaad caawin codsi codsiga magaca magac cinwaanka taariikhda
dhalashada lambarka su'aal jawaab carruurta caruurta dugsiga guriga guri caafimaadka shaqada shaqo maalin maalinta toddobaad
bil sanad sannad maanta cusub mahadsanid fadlan golaha degmada af soomaali ingiriisi luuqad luqadda sida halkan marka kasta
wax badan kaliya karo karaa kartaa tahay yahay leh lahayn haysan samee buuxi isku mid laga lagu loo uga`},
	{"tr", `ve bir bu da de için ile olarak olan var yok daha çok en ne gibi kadar sonra önce ama veya ya ki mi mı değil ben sen o biz
siz onlar benim senin sizin bizim her tüm bütün nasıl nerede kim hangi şu burada lütfen teşekkürler teşekkür yardım başvuru
isim soyadı adı adres adresi doğum tarihi numara numarası soru sorular cevap devam hizmet hizmetler bilgi belediye konsey
çocuk çocuklar okul ev konut sağlık iş gün günler hafta ay yıl yıllar bugün yeni iyi pazartesi salı çarşamba perşembe cuma
cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık türkçe ingilizce dil kelime
olabilir gerekir ise olduğu tarafından eğer on bin at hem üzere`},
	{"vi", `và của là có cho không được các một những với trong người này đã để khi từ tôi bạn chúng ta quý vị thể phải hoặc nếu nhưng
đến ra vào trên dưới sau trước giữa về tại theo như nhiều hơn rất cũng đang sẽ mọi mỗi tất cả ngày tuần tháng năm hôm nay mới
cảm ơn xin vui lòng giúp đỡ đơn tên họ địa chỉ sinh số câu hỏi trả lời tiếp tục dịch vụ thông tin hội đồng trẻ em con nhà
trường học sức khỏe công việc làm việt tiếng anh ngôn ngữ từ đó gì ai đâu sao bao lâu nào hai ba bốn nên vì do bị to in me`},
	{"sv", `och att det i på är som en ett av för med den till inte om har de du vi ni jag han hon var kan ska eller men från så när
där hur vad vem vilken vilka denna detta dessa din ditt dina er ert era vår vårt våra sin sitt sina deras hans hennes alla
allt mer mycket också bara nu här efter före mellan under över utan vid mot dag dagar vecka månad år idag ny nytt nya bra tack
hej välkommen hjälp ansökan ansök namn adress födelsedatum nummer fråga frågor svar nästa tjänst tjänster
kommun barn skola hus bostad hälsa arbete måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars april maj
juni juli augusti september oktober svenska engelska språk ord skulle blir bli vara varit måste få får all at`},
	{"da", `og at det i på er som en et af for med den til ikke om har de du vi jeg han hun var kan skal eller men fra så når der hvor
hvordan hvad hvem hvilken hvilke denne dette disse din dit dine jeres vores sin sit sine deres hans hendes alle alt mere
meget også kun nu her efter før mellem under over uden ved mod dag dage uge måned år dag ny nyt nye god godt tak hej
velkommen hjælp ansøgning ansøg navn adresse fødselsdato nummer spørgsmål svar næste tjeneste kommune børn barn
skole hus bolig sundhed arbejde mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli
august september oktober dansk engelsk sprog ord ville bliver blive være været må få får have time blev by`},
	{"no", `og at det i på er som en et av for med den til ikke om har de du vi jeg han hun var kan skal eller men fra så når der hvor
hvordan hva hvem hvilken hvilke denne dette disse din ditt dine deres vår vårt våre sin sitt sine hans hennes alle alt mer
mye også bare kun nå her etter før mellom under over uten ved mot dag dager uke måned år ny nytt nye god godt takk hei
velkommen hjelp søknad søk navn adresse fødselsdato nummer spørsmål svar neste tjeneste tjenester informasjon kommune barn
skole hus bolig helse arbeid mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars april mai juni juli
august september oktober norsk engelsk språk ord ville blir bli være vært må få får ikkje eg frå have ble by`},
	{"fi", `ja on ei se että hän me te he minä sinä ovat oli olla ole olen olet joka jotka mitä mikä missä milloin miten miksi kuka kun
jos tai mutta myös vain nyt tämä nämä tuo nuo sen niin kuin kanssa ilman ennen jälkeen välillä alle yli mukaan kaikki jokainen
hyvin enemmän paljon voi voit voidaan pitää täytyy saa päivä päivää viikko kuukausi vuosi vuotta tänään uusi uudet hyvä
kiitos tervetuloa apua hakemus nimi osoite syntymäaika numero kysymys kysymykset vastaus seuraava palvelu palvelut tieto
tiedot kunta kaupunki lapset lapsi koulu talo asunto terveys työ maanantai tiistai keskiviikko torstai perjantai lauantai
sunnuntai tammikuu helmikuu maaliskuu suomi suomen englanti kieli sana sinun teidän meidän hänen sekä ovat jonka siitä`},
	{"ca", `el la els les de del dels i en que a un una per amb no es seu seva al als és són està aquest aquesta aquests aquestes com més
però o si ja li em et molt sense sobre entre fins quan on qui què tot tots tota totes altre altra altres també pot poden hi ha
ser tenir té fer any anys dia dies mes setmana avui nou nova gràcies ajuda nom adreça data naixement número pregunta servei
serveis informació ajuntament nens escola casa salut treball`},
	{"gl", `o a os as de do da dos das e en no na que un unha por para con non se seu súa ao é son está este esta como máis pero ou si xa
moi sen sobre entre ata cando onde quen que todo todos outro tamén pode poden hai ser ter ten facer ano anos día días mes`},
	{"hr", `i u na je se da su za od s sa ne što koji koja koje kao ali ili ako kad gdje tko kako to taj ta te ovaj ova ovo biti bio bila
može mogu mora ima imaju vaš vaša vaše naš iz po do o pri pred između bez pod nad također već samo više vrlo svi sve svaki dan
dana tjedan mjesec godina godine danas novi nova hvala molimo pomoć zahtjev ime prezime adresa datum rođenja broj pitanje
pitanja odgovor usluge informacije vijeće djeca dijete škola kuća zdravlje posao jezik riječ nije nisu ste smo sam`},
	{"sl", `in je v na se da so za od s z ne ki kot ali če ko kje kdo kako to ta te biti bil bila lahko mora ima imajo vaš naš iz po do o
pri pred med brez pod nad tudi že samo več zelo vsi vse vsak dan teden mesec leto danes nov hvala prosimo pomoč vloga ime
priimek naslov datum rojstva številka vprašanje odgovor storitve informacije občina otroci šola hiša zdravje delo jezik`},
	{"et", `ja on ei see et ta me te nad mina sina olen oled oli olla kes mis mida kus millal kuidas miks kui või aga ka ainult nüüd
need oma kõik väga rohkem saab võib peab päev nädal kuu aasta täna uus hea aitäh palun abi taotlus nimi aadress number
küsimus vastus teenus teenused info lapsed kool maja tervis töö keel sõna ning selle eesti pole`},
	{"af", `die en van in is dat op te met vir nie aan om ook as maar by of uit na deur oor hulle hy sy ons jy u ek my jou het was kan
moet sal wil hierdie wat wie waar wanneer hoe alle meer geen tot teen onder nou vandag dag week maand jaar nuwe goeie dankie`},
	{"is", `og að er í á sem en til með við það um ekki fyrir af eða hann hún þau þeir þú ég við var hefur hafa verið vera eru þetta
þessi frá hvernig hvað hver hvar þegar allt allir ár dagur vika nafn heimilisfang fæðingardagur spurning svar börn skóli`},
	{"mt", `il u ta f ma li fuq minn għal bi jew hu hi huma aħna inti mhux kif fejn meta din dan dawn kull aktar biss jista għandu is`},
	{"ms", `yang dan di untuk dengan ini itu tidak adalah pada dari atau anda kami kita saya akan boleh dapat telah ada oleh ke juga`},
	{"sw", `ya na wa kwa ni katika la za kuwa yako hii hiyo au lakini kama sisi wewe mimi yeye wao watu siku mwaka jina anwani huduma`},
	{"tl", `ang ng sa mga na at ay para ito ang hindi kung o ikaw kayo namin iyong inyong ako siya sila kami tayo may mayroon lahat`},
	{"yo", `ni ti si fun àwọn ati awọn wa kan naa yii ohun lati pẹlu tabi ṣe bi eyi jẹ ó ń`},
	{"br", `ar an al ha da e en ur un ul eo zo war gant evit ket ne pe bet bezañ met hag ez ma din deoc'h brezhoneg`},
	{"kw", `an ha yw yn rag dhe gans ny nyns yma war pan mes bos hag kernewek`},
	{"sco", `the o an tae in is that for it ye are wi on as this be at by fae yer we hae or no can gin wull oor haes aw mair aboot whit
was thair they whan but hoo ane ither dae ony wha been wad please shuid maun twa wis`},
}

// letterCues and endings speak of words that no list has.
var cues = []struct{ languages, letters, endings string }{
	{"de", "ß", "keit haft lich ngen isch rung"}, {"es", "ñ", "dades"}, {"pt et", "õ", ""}, {"pt", "ã", "dade"},
	{"pl", "łżźśń", "iego wych nych"}, {"pl lt", "ąę", ""}, {"hu", "őű", "ság ség"}, {"cs", "řěů", "ních"},
	{"sk", "ľŕĺ", ""}, {"ro", "țșăşţ", "ului elor ilor"}, {"lv", "ģķļņāēī", "iem"}, {"lt", "ėųį", "imas"},
	{"tr", "ğı", "leri"}, {"cy", "ŵŷ", "ydd wch aeth iau wyr"}, {"vi", "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", ""},
	{"sv da no fi", "å", ""}, {"da no is", "æø", ""}, {"is", "ðþ", ""}, {"mt", "ħġċż", ""}, {"en", "", "ness ough ight ings ould"},
	{"nl", "", "heid lijk ijke ijn aar"}, {"fi", "", "ssä llä inen iset"}, {"it", "", "ione ioni"},
	{"fr", "", "euse"}, {"en fr", "", "ment"}, {"sv", "", "arna orna"}, {"da no", "", "else"}, {"yo", "ẹọṣ", ""},
}

// latinNames are the languages of the vocabulary; their place is their bit.
var latinNames = func() []string {
	var names []string
	for _, v := range vocabulary {
		names = append(names, v.language)
	}
	return names
}()

// letterCues are the languages of a letter that few have.
var letterCues = func() map[rune]uint64 {
	m := map[rune]uint64{}
	for _, c := range cues {
		for _, r := range c.letters {
			m[r] |= maskOf(c.languages)
		}
	}
	return m
}()

// scriptOf is the alphabet of each language that the package knows.
var scriptOf = func() map[string]script {
	m := map[string]script{"zh": han, "ja": kana}
	for _, l := range latinNames {
		m[l] = latin
	}
	for s, l := range alone {
		m[l] = s
	}
	for s, languages := range marks {
		for l := range languages {
			m[l] = s
		}
	}
	return m
}()

type latinTables struct{ words, endings map[string]uint64 }

// tables makes the maps of the lists once.
var tables = sync.OnceValue(func() latinTables {
	t := latinTables{words: make(map[string]uint64, 6000), endings: map[string]uint64{}}
	for i, v := range vocabulary {
		for _, w := range strings.Fields(strings.NewReplacer("'", " ", "-", " ").Replace(v.words)) {
			t.words[w] |= 1 << i
		}
	}
	for _, c := range cues {
		for _, e := range strings.Fields(c.endings) {
			t.endings[e] |= maskOf(c.languages)
		}
	}
	return t
})

func maskOf(languages string) uint64 {
	var m uint64
	for _, l := range strings.Fields(languages) {
		m |= 1 << latinIndex(l)
	}
	return m
}

func latinIndex(language string) int {
	for i, v := range vocabulary {
		if v.language == language {
			return i
		}
	}
	return -1
}

type markTable struct {
	words   map[string]bool
	letters map[rune]bool
}

// markTables are marks as sets: one letter alone is looked for in every word
// if no other language of the script has it, else it is a word.
var markTables = sync.OnceValue(func() map[script]map[string]markTable {
	all := map[script]map[string]markTable{}
	for s, languages := range marks {
		all[s] = map[string]markTable{}
		for l, list := range languages {
			t := markTable{map[string]bool{}, map[rune]bool{}}
			for _, w := range strings.Fields(list) {
				if r := []rune(w); len(r) == 1 && !sharedLetter(languages, l, w) {
					t.letters[r[0]] = true
				} else {
					t.words[w] = true
				}
			}
			all[s][l] = t
		}
	}
	return all
})

// sharedLetter reports whether a one-letter entry is a word of the language
// (и, в, на): such letters are in every text of the script.
func sharedLetter(languages map[string]string, language, letter string) bool {
	return strings.Contains("и в у з с о а از که و د ه را र छ ळ ከ ለ", letter) && letter != "ळ"
}
