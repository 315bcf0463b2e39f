package extract

import (
	"regexp"
	"slices"
	"strings"
)

// territorySuffixes end the names of territories that a committee runs.
var territorySuffixes = []string{"区", "园", "片区", "新城", "旅游岛", "科技城", "科创城"}

// notTerritories end like a territory and are a body.
var notTerritories = []string{"军区", "警备区", "军分区"}

// bodySuffixes are printed once after several territories. The longer comes
// first where one ends in another.
var bodySuffixes = []string{"管委会办公室", "管委会"}

func isTerritory(name string) bool {
	return hasAnySuffix(name, territorySuffixes) && !hasAnySuffix(name, notTerritories)
}

// sharedBodies are printed once after several places that print no more than
// their names: 广州、深圳市政府; 广州、拱北海关; 宜城、襄城片区管委会.
var sharedBodies = []string{"省人民政府", "省政府", "市人民政府", "市政府", "县人民政府", "县政府", "区人民政府", "区政府", "州人民政府", "州政府", "旗人民政府", "旗政府", "市党委和政府", "县党委和政府", "区党委和政府", "旗党委和政府", "盟行政公署", "盟行署", "地区行署", "海关", "海事局", "证监局", "银保监局", "片区管委会", "高新区管委会", "新区管委会"}

// openGovernment is the last of several governments where more are meant:
// 六安等市政府, 六安等5个市人民政府.
var openGovernment = regexp.MustCompile(`^(\p{Han}{1,4}?)等(?:\d+|[两二三四五六七八九十]+)?个?([省市县区州旗](?:人民)?政府)$`)

// openGovernments take the 等 out of such names.
func openGovernments(list []expansion) {
	for i := range list {
		if m := openGovernment.FindStringSubmatch(list[i].printed); m != nil {
			list[i].full, list[i].level, list[i].doubt = m[1]+m[2], "", ""
		}
	}
}

// maxPlaceRunes bounds the name of a place with its peoples
// (新和哈尼族彝族傣族自治县), maxStemRunes that of one without its kind (呼和浩特).
const (
	maxPlaceRunes = 15
	maxStemRunes  = 4
)

// shareGovernment gives such places their body.
func shareGovernment(list []expansion, parted func(i int) bool) {
	body, near := "", false
	for i := len(list) - 1; i >= 0; i-- {
		x := &list[i]
		near = near && (parted == nil || !parted(i)) // 省台联，厦门、福州海关
		if x.class {
			body = ""
			continue
		}
		if b := sharedBody(x.printed); b != "" {
			body, near = b, true
			continue
		}
		place := []rune(withoutTail(x.printed))
		whole := strings.TrimLeft(body, "省市县区州旗")
		switch n := len(place); {
		case body == "" || n > maxPlaceRunes || levelOf(x.printed) != "":
			body = ""
		case whole != body && n > 1 && isGovernedPlace(string(place), body):
			x.full, x.level, x.doubt = x.printed+whole, "", ""
			if kind := string(place[n-1:]) + whole; slices.Contains(sharedBodies, kind) {
				body, near = kind, true // 甲、乙市和丙州人民政府
			}
		case near && n <= maxStemRunes && !isBody(place) && !isStem(place) && n == len([]rune(x.printed)):
			x.full, x.level, x.doubt = x.printed+body, "", ""
		default:
			body = ""
		}
	}
}

// isGovernedPlace tells whether words are a place that shares the government
// printed behind another: 甲县、乙市人民政府.
func isGovernedPlace(name, body string) bool {
	if len([]rune(name)) == 2 && strings.HasSuffix(name, "州") {
		return false // 广州
	}
	if strings.HasSuffix(name, "区") && strings.HasSuffix(body, "政府") {
		if hasAnySuffix(name, zones) {
			return name == "浦东新区" || name == "滨海新区"
		}
		return len([]rune(name)) <= maxStemRunes // 甲区、乙县人民政府
	}
	return strings.HasSuffix(name, body[:len("市")]) || hasAnySuffix(name, []string{"省", "自治区", "市", "县", "州", "旗"})
}

// zones end in 区 and have no government.
var zones = []string{"新区", "高新区", "开发区", "经开区", "试验区", "示范区", "合作区", "园区", "片区", "保税区", "综保区", "管理区", "度假区", "风景区", "景区", "功能区", "自治区", "社区", "校区", "军区", "先行区"}

func sharedBody(name string) string {
	for _, b := range sharedBodies {
		if rest, ok := strings.CutSuffix(name, b); ok && rest != "" {
			return b
		}
	}
	return ""
}

// distribute gives the territories of a list the body printed after the last
// of them.
func distribute(list []expansion) {
	body, bare := "", false
	for i := len(list) - 1; i >= 0; i-- {
		x := &list[i]
		if b := bodyOf(x.printed); b != "" {
			body = b
			continue
		}
		if !isTerritory(x.printed) || x.class || x.full != x.printed || strings.Contains(x.printed, "·") { // 甲高新区·乙区 is run by both
			body = ""
			continue
		}
		bare = true
		x.territory = x.printed
		if body == "" {
			x.doubt = BareTerritory
			continue
		}
		x.full = x.printed + body
	}
	if bare {
		nameTerritories(list)
	}
}

// nameTerritories marks the territories behind bodies too, in a list that
// names territories as such.
func nameTerritories(list []expansion) {
	for i := range list {
		x := &list[i]
		if b := bodyOf(x.printed); b != "" && !x.class && isTerritory(strings.TrimSuffix(x.printed, b)) {
			x.territory = strings.TrimSuffix(x.printed, b)
		}
	}
}

func bodyOf(name string) string {
	for _, b := range bodySuffixes {
		if strings.HasSuffix(name, b) && name != b {
			return b
		}
	}
	return ""
}
