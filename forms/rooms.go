package forms

import "maps"

// generous is what is read of a post at the least, before the rest is left
// unread: somebody who pastes a whole book is to see the question's own error.
const generous = 8 << 20

// hidden are the inputs that any page may have besides its questions.
var hidden = map[string]room{"edits": roomFor(20, 1), trapName: roomFor(20, 1), shownFor: roomFor(128, 1), itemName: roomFor(20, 1), saveName: roomFor(10, 1), howName: roomFor(20, 1)}

// setRooms works out what each page takes, and so how much of a post is read.
func (h *Handler) setRooms() (faults []string) {
	h.rooms = make(map[string]map[string]room, len(h.def.Pages))
	var need int64
	for _, p := range h.def.Pages {
		rooms := maps.Clone(hidden)
		for _, f := range p.Fields {
			for _, part := range f.Kind.Parts() {
				rooms[f.Key.Input(part)] = roomFor(f.Kind.Room())
			}
		}
		var size int64
		h.rooms[p.Slug] = rooms
		for name, r := range rooms {
			size += int64(r.values * (len(name) + len("=&") + r.encoded()))
		}
		for _, f := range p.Fields { // instead of the present ones, from a page of an older release
			for _, was := range f.Was {
				for _, part := range f.Kind.Parts() {
					rooms[was.Input(part)] = rooms[f.Key.Input(part)]
				}
			}
		}
		if need = max(need, size); h.cfg.MaxBody > 0 && h.cfg.MaxBody < size {
			faults = append(faults, "MaxBody is less than the answers of page \""+p.Slug+"\" may need: leave it out")
		}
	}
	if h.cfg.MaxBody < 0 {
		faults = append(faults, "MaxBody is negative: leave it out")
	}
	if h.cfg.MaxBody == 0 {
		h.cfg.MaxBody = max(generous, need)
	}
	return faults
}
