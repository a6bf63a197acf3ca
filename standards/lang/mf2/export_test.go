package mf2

// NFC lets tests compare normalisation with that of golang.org/x/text.
var NFC = nfc
