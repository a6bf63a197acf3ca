package clamd

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
)

// eicar is the test file of the European Institute for Computer Antivirus Research, which every scanner finds and which
// does no harm. It stands here in two parts, so that no scanner finds this program.
var eicar = `X5O!P%@AP[4\PZX54(P^)7CC)7}$` + `EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

// probe is a ZIP archive of a size, with the test file behind so many zeros that it lies at the end.
type probe struct {
	io.Reader
	size int64
}

// heads are the bytes of an archive of two entries that are not theirs.
const heads = 2*30 + 2*46 + 22 + 2*2*len("a")

func newProbe(size int64) probe {
	pad := max(0, size-int64(heads+len(eicar)))
	sum := crc32.NewIEEE()
	_, _ = io.Copy(sum, nothing(pad)) // never fails
	var directory []byte
	first := entry(nil, &directory, 0, "a", sum.Sum32(), uint32(pad))
	second := entry(nil, &directory, uint32(int64(len(first))+pad), "b", crc32.ChecksumIEEE([]byte(eicar)), uint32(len(eicar)))
	at := int64(len(first)+len(second)+len(eicar)) + pad
	end := []byte("PK\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00")
	end = binary.LittleEndian.AppendUint32(end, uint32(len(directory)))
	end = binary.LittleEndian.AppendUint32(end, uint32(at))
	end = append(end, 0, 0)
	return probe{
		io.MultiReader(strings.NewReader(string(first)), nothing(pad), strings.NewReader(string(second)+eicar+string(directory)+string(end))),
		at + int64(len(directory)+len(end)),
	}
}

// entry adds the head of a stored entry, and its line in the directory.
func entry(b []byte, directory *[]byte, at uint32, name string, sum, size uint32) []byte {
	both := []byte{10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0}
	both = binary.LittleEndian.AppendUint32(both, sum)
	both = binary.LittleEndian.AppendUint32(both, size)
	both = binary.LittleEndian.AppendUint32(both, size)
	both = binary.LittleEndian.AppendUint16(both, uint16(len(name)))
	both = append(both, 0, 0)
	b = append(append(append(b, "PK\x03\x04"...), both...), name...)
	d := append(append(*directory, "PK\x01\x02\x0a\x00"...), both...)
	d = append(d, make([]byte, 10)...)
	d = binary.LittleEndian.AppendUint32(d, at)
	*directory = append(d, name...)
	return b
}

// nothing gives so many zeros.
func nothing(size int64) io.Reader { return io.LimitReader(zeros{}, size) }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
