module github.com/moothall/moothall/standards/lang/mf2/bench

go 1.26.0

require (
	github.com/moothall/moothall v0.0.0
	github.com/nicksnyder/go-i18n/v2 v2.6.0
	golang.org/x/text v0.43.0
)

replace github.com/moothall/moothall => ../../../..
