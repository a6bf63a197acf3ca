package upload

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how many characters a name has at most, with its ending: what GOV.UK Notify takes. longestBytes is what
// fits the file systems that count bytes, with something to spare.
const longestName, longestBytes = 100, 200

// reserved are names that Windows keeps for devices, whatever their ending.
const reserved = `^(?i:con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$|clock\$)( *\..*| *)$`

// dotted is what looks like an ending within a name.
const dotted = `\.(\pL)`

// SafeName makes of the name that a browser sent one that is safe to show, to store and to open, with the ending of the
// file's type: "C:\Scans\bill.pdf.exe" becomes "bill_pdf_exe.pdf"; no type, for a file that was refused, leaves the ending. It is in NFC, and holds no path, no control or
// formatting characters, such as those that turn the order of letters round, and none that a file system refuses. It is
// never empty, and no longer than 100 characters.
func SafeName(name string, t Type) string {
	name = norm.NFC.String(strings.ToValidUTF8(name, "_"))
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.C, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
			return -1
		case strings.ContainsRune(`<>:"|?*`, r) || r == utf8.RuneError || !unicode.IsGraphic(r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), " .")
	ending := ""
	if endings := t.Endings(); endings != nil {
		ending = endings[0]
		if has := strings.ToLower(path.Ext(name)); slices.Contains(endings, has) {
			ending, name = has, name[:len(name)-len(has)]
		}
		name = strings.Trim(regexp.MustCompile(dotted).ReplaceAllString(name, "_$1"), " .")
	}
	name = cut(name, longestName-1-len(ending), longestBytes-1-len(ending)) // one is left for a _ before it
	if name == "" {
		name = "file"
	}
	if regexp.MustCompile(reserved).MatchString(name) || name[0] == '-' || name[0] == '~' || name[0] == '$' {
		name = "_" + strings.TrimLeft(name, "-~$")
	}
	return name + ending
}

// cut is the start of a name, of whole letters.
func cut(name string, characters, bytes int) string {
	count := 0
	for i, r := range name {
		if count++; count > characters || i+utf8.RuneLen(r) > bytes {
			name = name[:i]
			break
		}
	}
	return strings.TrimRight(name, " .")
}
