package delivery

import (
	"context"
	"log/slog"
)

// levelHandler drops what is below a level before it reaches another handler.
type levelHandler struct {
	slog.Handler
	level slog.Leveler
}

// atLeast returns a logger that passes on lines of level and above.
func atLeast(level slog.Leveler, to *slog.Logger) *slog.Logger {
	return slog.New(levelHandler{to.Handler(), level})
}

func (h levelHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= h.level.Level() && h.Handler.Enabled(ctx, level)
}

func (h levelHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return levelHandler{h.Handler.WithAttrs(attrs), h.level}
}

func (h levelHandler) WithGroup(name string) slog.Handler {
	return levelHandler{h.Handler.WithGroup(name), h.level}
}
