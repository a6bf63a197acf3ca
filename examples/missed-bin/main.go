// Missed-bin is a whole service: a resident of an invented council reports a
// missed bin, in English or Welsh, and the council gets the report by email.
package main

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/moothall/moothall/forms"
	"github.com/moothall/moothall/forms/delivery"
	"github.com/moothall/moothall/forms/store/sealed"
	"github.com/moothall/moothall/standards"
	"github.com/moothall/moothall/standards/lang"
	"github.com/moothall/moothall/standards/web"
)

//go:embed cy.json
var words embed.FS

// Report is what a resident tells the council.
type Report struct {
	Address    standards.Address
	Bin        string
	Subscribed bool
	Missed     standards.Date
	Name       standards.PersonName
	Email      standards.Email
	Phone      standards.Phone
	Details    string
}

func define() (*forms.Form[Report], error) {
	return forms.Define("missed-bin", func(f *forms.Builder, r *Report) {
		f.Title("Report a missed bin")
		f.Intro("Use this form if we did not empty your bin on its collection day.\n\n" +
			"You need:\n- the postcode of the address\n- the date of the collection")
		f.Keep(forms.Retention{Drafts: forms.Day, Submissions: 90 * forms.Day})
		f.Page("address", forms.Address(&r.Address, "Which address is the bin at?").Called("the address").Find(gazetteer{}))
		f.Page("which-bin", forms.Radios(&r.Bin, "Which bin was missed?").
			Option("refuse", "General waste").Option("recycling", "Recycling").
			Option("food", "Food waste").OptionHint("garden", "Garden waste", "Only if you pay for garden waste collections"))
		f.Page("subscription", forms.YesNo(&r.Subscribed, "Do you have a garden waste subscription?").
			Called("whether you have a garden waste subscription").
			Error("required.choice", "Select yes if you have a garden waste subscription")).When(forms.Is(&r.Bin, "garden"))
		f.Stop("no-subscription", "You need a garden waste subscription",
			"We only empty garden waste bins for people who have a subscription, so we cannot take this report.\n\n"+
				"You can [subscribe on our website](https://www.abermoel.example/garden-waste) or phone us on 01632 960123.").
			When(forms.Is(&r.Subscribed, false))
		f.Page("date", forms.Date(&r.Missed, "When was it missed?").Called("the date it was missed").
			Hint("It must be in the last 14 days, for example {$numbers} or {$date}").Within(14*forms.Day))
		f.Page("name", forms.Name(&r.Name, "Your full name").Optional())
		f.Page("email", forms.Email(&r.Email, "Your email address").Hint("We will send you a receipt").Optional())
		f.Page("phone", forms.Phone(&r.Phone, "Your phone number").Hint("We only call if we cannot find the bin").Optional())
		f.Page("details", forms.TextArea(&r.Details, "Is there anything else we should know?").
			Called("the details").Hint("For example, where the bin was. Do not include anything about your health").Max(500).Optional())
		f.Receipt(&r.Email)
		f.SendButton("Accept and send report")
		f.Submitted("Report sent", "We will come back for your bin within 2 working days. Leave it where we can reach it.")
	})
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "missed-bin:", err)
		os.Exit(1)
	}
}

func run() error {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on")
	db := flag.String("db", "missed-bin.db", "SQLite `file`, or postgres://user@host/database for many copies of the service")
	key := flag.String("key", "", "`file` of the key that answers are sealed with, made if there is none (default: missed-bin.key beside the database)")
	export := flag.String("export", "", "print all submissions as `spreadsheet|csv|json` and exit")
	smtp := flag.String("smtp", "", "send messages through the mail server at `host:port`")
	mail := flag.String("mail", "", "write messages into this `folder` (default: mail beside the database)")
	base := flag.String("base", "", "the `URL` residents use, where a proxy stands before the service (default: http://ADDR)")
	header := flag.String("client-header", "", "the `header` in which that proxy names the resident's address, such as X-Forwarded-For")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	form, err := define()
	if err != nil {
		return err
	}
	database, newQueue, err := openDatabase(ctx, *db, *export != "")
	if err != nil {
		return err
	}
	defer database.Close()
	store, err := sealed.New(ctx, database, sealed.FileOrMake(cmp.Or(*key, beside(*db, "missed-bin.key"))), &sealed.Options{AcceptPlain: true})
	if err != nil {
		return err
	}
	if *export != "" {
		return form.Export(ctx, forms.Export{From: store, To: os.Stdout, Format: *export})
	}
	catalogues, err := lang.Load(words)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	url := cmp.Or(*base, "http://"+listener.Addr().String())
	handler, err := form.Handler(forms.Site{Host: web.Host{BaseURL: url, Clients: web.Clients{Header: *header}}, Service: council, Store: store, Languages: catalogues})
	if err != nil {
		return err
	}

	var transport delivery.Transport = delivery.Folder{Dir: cmp.Or(*mail, beside(*db, "mail"))}
	if *smtp != "" {
		transport = delivery.SMTP{Addr: *smtp}
	}
	queue, err := newQueue(ctx, store, delivery.Config{Destinations: map[string]delivery.Destination{
		"inbox":   delivery.Report(handler, "waste@abermoel.example", "forms@abermoel.example", transport),
		"receipt": delivery.Receipt(handler, "forms@abermoel.example", transport),
	}})
	if err == nil {
		err = queue.Start(ctx)
	}
	if err != nil {
		return err
	}
	fmt.Println("Report a missed bin:", url+"/")
	health := &web.Health{Checks: map[string]web.Check{"answers": store.Ready, "deliveries": queue.Ready}} // /healthz and /readyz
	return errors.Join(web.Serve(ctx, listener, health.Before(handler)), queue.Stop(context.WithoutCancel(ctx)))
}
