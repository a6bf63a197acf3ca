// Permit is a whole service: a resident of an invented council applies for a parking permit
// for up to two vehicles, with evidence for each, an account, and answers that they can save
// and come back to on another device, in English or Welsh.
//
//	go run ./examples/permit
//
// keeps all it has in the folder permit: the database and files, sealed with permit.key, and,
// under mail, the letters that it sends, codes for signing in and coming back among them.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/delivery/sqlitequeue"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/forms/store/sqlite"
	"github.com/moothall/moothall/forms/upload"
	"github.com/moothall/moothall/forms/upload/clamd"
	"github.com/moothall/moothall/identity"
	"github.com/moothall/moothall/identity/pages"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

//go:embed cy.json
var words embed.FS

// Permit is what a resident applies with.
type Permit struct {
	Address  standards.Address
	Contact  string
	Email    standards.Email
	Phone    standards.Phone
	Vehicles []Vehicle
	Agreed   forms.Agreement
}

// Vehicle is one that the permit is for.
type Vehicle struct {
	Registration standards.VehicleRegistration
	Keeper       bool
	Evidence     []forms.UploadedFile
}

var permit = forms.MustDefine("permit", func(f *forms.Builder, r *Permit) {
	f.Title("Apply for a parking permit")
	f.Intro("Use this form if you live in a permit zone.")
	f.Need("You need:\n- the registration number of each vehicle\n- a photo or scan of a paper that has your address and the vehicle on it")
	f.Keep(forms.Retention{Drafts: 14 * forms.Day, Submissions: 400 * forms.Day})
	f.SaveAndReturn()
	f.TaskList()
	f.Section("about-you", "About you")
	f.Page("address", forms.Address(&r.Address, "What is your address?").Called("your address"))
	f.Page("contact-details", forms.Radios(&r.Contact, "How should we contact you?").Called("how we should contact you").
		Option("email", "By email").Option("phone", "By phone").
		Reveal("email", forms.Email(&r.Email, "Your email address")).Reveal("phone", forms.Phone(&r.Phone, "Your phone number")))
	f.Section("your-vehicles", "Your vehicles")
	forms.Group(f, &r.Vehicles, "vehicles", func(g *forms.Builder, v *Vehicle) {
		g.Page("registration", forms.Line(&v.Registration, "What is the registration number?").Called("the registration number").Autocomplete("off"))
		g.Page("keeper", forms.YesNo(&v.Keeper, "Are you the registered keeper of {$registration}?").Called("whether you are the registered keeper")).Names(&v.Registration)
		g.Page("evidence", forms.File(&v.Evidence, "Upload evidence for {$registration}").Called("the evidence").Types(upload.PDF, upload.JPEG, upload.PNG).Files(1, 3)).Names(&v.Registration)
	}).Title("Vehicles").Another("Do you need to add another vehicle?").Item("Vehicle {$number}: {$name}").Named(&r.Vehicles[0].Registration).Between(1, 2)
	f.Section("declaration", "Declaration")
	f.Page("agree", forms.Declaration(&r.Agreed, "Declaration", "What I have told you is true. I will tell you when I move or sell a vehicle."))
	f.SignInFrom("agree")
	f.Submitted("Application sent", "We will write to you within 5 working days. You cannot park with the permit before.")
})

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on")
	dir := flag.String("dir", "permit", "`folder` for the database, files and letters")
	scanner := flag.String("clamd", "", "have files scanned by clamd at `ADDRESS`, such as unix:/run/clamav/clamd.ctl (default: not at all, for development)")
	flag.Parse()
	if err := run(*addr, *dir, *scanner); err != nil {
		fmt.Fprintln(os.Stderr, "permit:", err)
		os.Exit(1)
	}
}

func run(addr, dir, scanner string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	db, err := sqlite.Open(ctx, filepath.Join(dir, "permit.db"), nil)
	if err != nil {
		return err
	}
	defer db.Close()
	store, err := sealed.New(ctx, db, sealed.FileOrMake(filepath.Join(dir, "permit.key")), &sealed.Options{AcceptPlain: true})
	listener, busy := net.Listen("tcp", addr)
	if err := errors.Join(err, busy); err != nil {
		return err
	}
	files := &upload.Files{Blobs: store.Blobs(upload.Folder(filepath.Join(dir, "files"))), Scanner: upload.InsecureNoScan{}}
	if scanner != "" {
		files.Scanner = clamd.New(scanner)
	}
	site := forms.Site{Host: web.Host{BaseURL: "http://" + listener.Addr().String()}, Service: council, Store: store, Files: files}
	mail := delivery.Folder{Dir: filepath.Join(dir, "mail")} // or delivery.SMTP
	mux, form := service(site, mail)
	queue, err := sqlitequeue.New(ctx, store, delivery.Config{Destinations: map[string]delivery.Destination{
		"inbox": delivery.Report(form, "permits@abermoel.example", "forms@abermoel.example", mail),
	}})
	if err == nil {
		err = queue.Start(ctx)
	}
	if err != nil {
		return err
	}
	fmt.Println("Apply for a parking permit:", site.BaseURL+"/permit/")
	return errors.Join(web.Serve(ctx, listener, mux), queue.Stop(context.WithoutCancel(ctx)))
}

// service is the form and its sign-in, on one site. What must not fail does so only by a
// mistake in this program.
func service(site forms.Site, mail delivery.Transport) (*http.ServeMux, *forms.Handler) {
	site.Languages, site.Post = must(lang.Load(words)), must(delivery.Post("forms@abermoel.example", mail))
	shell := must(site.Shell())
	shown := must(pages.New(shell, pages.Config{}))
	auth := must(identity.New(identity.Config{
		Host: site.Host, Show: shown.Show, SendCode: site.SendCode,
		Providers: []identity.Provider{identity.EmailCode()}, // or identity.OneLogin(clientID, key)
	}))
	site.Accounts = auth.For(identity.SignedIn)
	for _, cookie := range shown.Cookies(auth.Cookies()) {
		site.Cookies = append(site.Cookies, forms.Cookie(cookie))
	}
	handler, mux := must(permit.Handler(site.At("/permit"))), http.NewServeMux()
	mux.Handle("/assets/", shell.Assets())
	mux.Handle("/identity/", auth.Handler())
	mux.Handle("/permit/", handler)
	return mux, handler
}
