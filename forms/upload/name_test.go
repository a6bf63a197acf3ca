package upload_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/moothall/moothall/forms/upload"
)

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"bill.pdf":                        "bill.pdf",
		"Bill.PDF":                        "Bill.pdf",
		"bill":                            "bill.pdf",
		"":                                "file.pdf",
		".pdf":                            "pdf.pdf",
		".htaccess":                       "htaccess.pdf",
		"bill.pdf.exe":                    "bill_pdf_exe.pdf",
		"bill.exe.pdf":                    "bill_exe.pdf",
		"bill.jpg":                        "bill_jpg.pdf",
		"Bill v1.2 of J. Smith.pdf":       "Bill v1.2 of J. Smith.pdf",
		`C:\Users\Siân\bill.pdf`:          "bill.pdf",
		"../../etc/passwd":                "passwd.pdf",
		"/":                               "file.pdf",
		"..":                              "file.pdf",
		"a\x00b\r\nc.pdf":                 "ab c.pdf",
		"invoice\u202efdp.exe":            "invoicefdp_exe.pdf",
		"a\u200b\u2066b\ufeff\u00ad.pdf":  "ab.pdf",
		"w\u0302y\u0302r.pdf":             "ŵŷr.pdf",
		"con.pdf":                         "_con.pdf",
		"COM¹.txt":                        "COM¹_txt.pdf",
		"lpt9":                            "_lpt9.pdf",
		"console.pdf":                     "console.pdf",
		"a<b>c:d\"e|f?g*h.pdf":            "a_b_c_d_e_f_g_h.pdf",
		"-rf.pdf":                         "_rf.pdf",
		"~$draft.pdf":                     "_draft.pdf",
		"  two   words .pdf":              "two words.pdf",
		"a\xff\xfe.pdf":                   "a_.pdf",
		"کرایہ نامہ.pdf":                  "کرایہ نامہ.pdf",
		"租约.pdf":                          "租约.pdf",
		strings.Repeat("ŵ", 300) + ".pdf": strings.Repeat("ŵ", 95) + ".pdf",
		strings.Repeat("😀", 300):          strings.Repeat("😀", 48) + ".pdf",
		"scan.pdf ":                       "scan.pdf",
	} {
		require.Equal(t, want, upload.SafeName(name, upload.PDF), "%q", name)
	}
	require.Equal(t, "photo.jpeg", upload.SafeName("photo.JPEG", upload.JPEG))
	require.Equal(t, "photo_heic.jpg", upload.SafeName("photo.heic", upload.JPEG))
	require.Equal(t, "table.csv", upload.SafeName("table.csv", upload.Text))
	require.Equal(t, "bill.pdf", upload.SafeName("bill.pdf", ""), "a file that was refused keeps what it was called")
}

func FuzzSafeName(f *testing.F) {
	for _, seed := range []string{"bill.pdf", "a\u202e.exe", "CON", "..", strings.Repeat("é", 300), "\xff", "a.\u0301pdf"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe := upload.SafeName(name, upload.PDF)
		switch {
		case !utf8.ValidString(safe), !norm.NFC.IsNormalString(safe), utf8.RuneCountInString(safe) > 100, len(safe) > 200:
			t.Fatalf("%q became %q", name, safe)
		case !strings.HasSuffix(safe, ".pdf"), safe == ".pdf", safe[0] == '.', strings.ContainsAny(safe, "/\\<>:\"|?*\x00\n\r\u202e\u2066"):
			t.Fatalf("%q became %q", name, safe)
		case upload.SafeName(safe, upload.PDF) != safe:
			t.Fatalf("%q became %q and then %q", name, safe, upload.SafeName(safe, upload.PDF))
		}
	})
}
