// Command none is what the others are compared with: the same program without a
// language.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/moothall/moothall/standards/lang/mf2"
)

func main() { fmt.Println(mf2.Integer(int64(len(os.Args))), time.Now()) }
