package css

// expandFont reads font: CSS Fonts 4, 2.7. A system font is the browser's own.
func expandFont(v *values, set setter) bool {
	if len(v.comps) == 1 {
		switch v.word() {
		case "caption", "icon", "menu", "message-box", "small-caption", "status-bar":
			v.at++
			set(pFontFamily, keyword("system-ui"))
			set(pFontSize, value{kind: kUnsure})
			return true
		}
	}
	for range 4 {
		at := v.at
		if v.word() == "normal" {
			v.at++
			continue
		}
		if x, ok := readFontStyle(v); ok {
			set(pFontStyle, x)
			continue
		}
		v.at = at
		if x, ok := readFontWeight(v); ok {
			set(pFontWeight, x)
			continue
		}
		v.at = at
		if _, ok := keywords("small-caps ultra-condensed extra-condensed condensed semi-condensed semi-expanded expanded extra-expanded ultra-expanded")(v); !ok {
			break
		}
	}
	size, ok := readFontSize(v)
	if !ok {
		return false
	}
	set(pFontSize, size)
	if v.is("/") {
		line, ok := readLineHeight(v)
		if !ok {
			return false
		}
		set(pLineHeight, line)
	}
	family, ok := readFontFamily(v)
	set(pFontFamily, family)
	return ok
}

// expandListStyle: a lone none is both the type and the image.
func expandListStyle(v *values, set setter) bool {
	nones, typed, imaged, placed := 0, false, false, false
	for !v.done() {
		at := v.at
		w := v.word()
		switch {
		case w == "none":
			nones++
			v.at++
			continue
		case (w == "inside" || w == "outside") && !placed:
			placed = true
			v.at++
			continue
		}
		if x, ok := readImage(v); ok && !imaged {
			set(pListStyleImage, x)
			imaged = true
			continue
		}
		v.at = at
		x, ok := readListType(v)
		if !ok || typed {
			return false
		}
		set(pListStyleType, x)
		typed = true
	}
	if nones > 2 || nones == 2 && (typed || imaged) || nones == 1 && typed && imaged {
		return false
	}
	if nones > 0 && !typed {
		set(pListStyleType, keyword("none"))
	}
	return nones > 0 || typed || imaged || placed
}

func expandDecoration(v *values, set setter) bool {
	seen := 0
	for !v.done() {
		found := false
		for i, p := range []prop{pTextDecorationLine, pTextDecorationStyle, pTextDecorationColor} {
			at := v.at
			if seen&(1<<i) != 0 {
				continue
			}
			if x, ok := properties[p].read(v); ok {
				set(p, x)
				seen |= 1 << i
				found = true
				break
			}
			v.at = at
		}
		if found {
			continue
		}
		if w := v.word(); seen&8 == 0 && (w == "auto" || w == "from-font") { // thickness
			v.at++
		} else if _, ok := v.length(percents | negative); !ok || seen&8 != 0 {
			return false
		}
		seen |= 8
	}
	return seen != 0
}
