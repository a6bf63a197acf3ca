package css

import "sync"

// cache keeps what was parsed by its text, up to a number of bytes; what is
// beyond that pushes others out, no matter which.
type cache[T any] struct {
	mu    sync.Mutex
	kept  map[string]*T
	bytes int
	limit int
	parse func(string) *T
}

func (c *cache[T]) get(text string) *T {
	c.mu.Lock()
	x, ok := c.kept[text]
	c.mu.Unlock()
	if ok {
		return x
	}
	x = c.parse(text)
	const overhead = 64
	if len(text) > c.limit/4 {
		return x
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil {
		c.kept = map[string]*T{}
	}
	for other := range c.kept {
		if c.bytes+len(text) <= c.limit {
			break
		}
		delete(c.kept, other)
		c.bytes -= len(other) + overhead
	}
	if first, ok := c.kept[text]; ok {
		return first
	}
	c.kept[text] = x
	c.bytes += len(text) + overhead
	return x
}

var (
	sheets = &cache[Sheet]{limit: 16 << 20, parse: parseSheet}
	blocks = &cache[block]{limit: 1 << 20, parse: parseBlock}
)

// Parse reads a style sheet. It never fails: what is wrong is left out, as
// CSS Syntax says.
func Parse(text string) *Sheet { return sheets.get(text) }

func cachedBlock(text string) *block { return blocks.get(text) }
