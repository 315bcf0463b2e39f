package extract

// A notice that shares out the tasks of another paper says who in a sentence:
// （二）关于“严守耕地红线”的问题，由自然资源局会同农业农村局等部门负责落实。 Only an item
// that begins with what it is about is read so: elsewhere such a sentence tells
// what the measure is, and its list stands behind it.

// about opens such an item; its names begin behind a 由.
const about = "关于"

// said reads the list that ends the item text[start:end), where it is of that
// form and has no other.
func (f *finder) said(start, end int) {
	text := f.r.runes
	start, end = f.r.trim(start, end)
	m, ok := markerAt(text[:end], start)
	if !ok || !hasAt(text[:end], skipBlank(text[:end], m.end), about) || end-start > maxListRunes {
		return
	}
	if is(text[end-1], classStop) {
		end--
	}
	for i := end - 2; i > m.end && !is(text[i], classStop); i-- {
		if text[i] != '由' || !is(text[i-1], classSeparate) {
			continue
		}
		if f.plainlyList(f.read(i, end)) {
			f.add(i, end, func(*rawList) {})
		}
		return
	}
}
