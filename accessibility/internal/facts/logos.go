package facts

import "strings"

// brands are names that a logo's file is often called by, with what else the
// logo may rightly be called.
var brands = map[string][]string{
	"w3c": {"worldwidewebconsortium", "w3"}, "html5": {"html"}, "facebook": {"meta"}, "twitter": {"x"},
	"youtube": {"google"}, "linkedin": nil, "instagram": {"meta"}, "whatsapp": {"meta"}, "github": {"microsoft"},
	"nhs": {"nationalhealthservice", "gig", "gwasanaethiechyd"}, "govuk": {"gov", "governmentuk", "crown"}, "hmrc": {"revenue"},
	"dvla": {"drivervehicle", "driverandvehicle"}, "google": nil, "microsoft": nil, "adobe": nil, "mastercard": nil,
	"visa": nil, "paypal": nil, "tiktok": nil, "flickr": nil, "pinterest": nil, "bbc": {"britishbroadcasting"},
}

// NamedLogo is the brand whose logo a file's name says that it is: "w3c" for
// w3c-logo.png; "" if it does not say so, or says more.
func NamedLogo(words []string) string {
	brand, logo := "", false
	for _, w := range words {
		_, known := brands[w]
		switch {
		case w == "logo":
			logo = true
		case known && brand == "":
			brand = w
		default:
			return ""
		}
	}
	if !logo {
		return ""
	}
	return brand
}

// SpeaksOf reports whether a text has the name of a brand, however it is written.
func SpeaksOf(text, brand string) bool {
	joined := strings.Join(WordsOf(text), "")
	if strings.Contains(joined, brand) {
		return true
	}
	for _, alias := range brands[brand] {
		if strings.Contains(joined, alias) {
			return true
		}
	}
	return false
}
