package upload

// walkGIF passes on the blocks of a GIF (GIF89a specification) up to its trailer, without comments, plain text and what
// programs have put in, but for the one that says that it plays again.
func walkGIF(s *scan) error {
	head, err := s.look(13)
	if err != nil {
		return err
	}
	if err := s.pass(13 + colours(head[10])); err != nil {
		return damagedIfShort(err)
	}
	pictures := false
	for {
		head, err := s.look(1)
		if err != nil {
			return err
		}
		switch head[0] {
		case ';':
			if !pictures {
				return refused(Damaged)
			}
			return s.pass(1)
		case ',':
			pictures = true
			if head, err = s.look(10); err != nil {
				return err
			}
			if err := s.passAll(int64(10 + colours(head[9]) + 1)); err != nil {
				return err
			}
			err = s.blocks(s.pass)
		case '!':
			if head, err = s.look(2); err != nil {
				return err
			}
			keep := s.drop
			if head[1] == 0xf9 || head[1] == 0xff && s.plays() {
				keep = s.pass
			}
			if err := keep(2); err != nil {
				return err
			}
			err = s.blocks(keep)
		default:
			return refused(Damaged)
		}
		if err != nil {
			return err
		}
	}
}

// plays says whether the extension that comes next says how often a GIF plays.
func (s *scan) plays() bool {
	b, err := s.look(14)
	return err == nil && b[2] == 11 && (string(b[3:14]) == "NETSCAPE2.0" || string(b[3:14]) == "ANIMEXTS1.0")
}

// colours is the size of the table of colours that a byte of flags says.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocks does something with each of a run of blocks, and with the empty one at its end.
func (s *scan) blocks(do func(n int) error) error {
	for {
		size, err := s.look(1)
		if err != nil {
			return err
		}
		n := int(size[0])
		if _, err := s.look(1 + n); err != nil {
			return err
		}
		if err := do(1 + n); err != nil {
			return err
		}
		if n == 0 {
			return nil
		}
	}
}
