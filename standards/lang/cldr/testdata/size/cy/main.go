// Command cy names one language.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/moothall/moothall/standards/lang/cldr"
	"github.com/moothall/moothall/standards/lang/mf2"
)

func main() {
	var l mf2.Locale = cldr.New(cldr.Cy)
	fmt.Println(l.FormatNumber(mf2.Integer(int64(len(os.Args))), mf2.NumberOptions{}), l.FormatDate(time.Now(), mf2.DateOptions{}))
}
