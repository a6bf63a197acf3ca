package model_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/moothall/moothall/forms/model"
)

// A key is taken apart as it was put together, and no two have one writing.
func TestKeysOfItems(t *testing.T) {
	name := rapid.StringMatching(`[A-Za-z][A-Za-z0-9_-]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		group, item, field := "", model.Item(""), name.Draw(t, "field")
		if rapid.Bool().Draw(t, "grouped") {
			group, item = name.Draw(t, "group"), model.Item(name.Draw(t, "item"))
		}
		key := model.KeyOf(group, item, field)
		g, i, f := key.Parts()
		require.Equal(t, []string{group, string(item), field}, []string{g, string(i), f})
		require.Equal(t, field+"-day", key.Input("day"), "one item stands on a page, so inputs need no more than the field")
		require.Equal(t, field, key.Input(""))
	})
	require.Equal(t, model.Key("vehicles/k7/registration"), model.KeyOf("vehicles", "k7", "registration"))
	for _, none := range []model.Key{"a/b", "/b/c", "a//c", "a/b/", "a/b/c/d"} {
		g, i, f := none.Parts()
		require.Empty(t, g+string(i)+f, "%q is no key", none)
	}
}
