package extract

import (
	"slices"
	"strings"
)

// A name that prints its place stands alone, whatever level its list carries.

// The runes that stand before or behind the 市, 县 or 区 of a word that is no place.
var (
	beforeNoPlace = []rune("城都园景库社山林牧校厂矿片地街灾辖军小发范验新灌术税业各县省级")
	behindNoPlace = []rune("场政容域级直属委内际")
)

// isPlaced tells whether a name begins with a place of two or three runes and
// its kind, which it stands alone by: 深港市科技局, 浑南区住建局.
func isPlaced(name string) bool {
	runes := []rune(name)
	for i := 2; i < 4 && i+2 < len(runes); i++ {
		if c := runes[i]; (c == '市' || c == '县' || c == '区') && !slices.Contains(beforeNoPlace, runes[i-1]) && !slices.Contains(behindNoPlace, runes[i+1]) {
			return isBody(runes[i+1:]) && hasStem(string(runes[i+1:])) && !hasStem(name)
		}
	}
	return false
}

// seated bodies stand alone where they print their seat (甲州银保监分局) and
// take the level where they do not (银保监分局).
var seated = []string{"银保监局", "银保监分局", "银监局", "银监分局", "保监局", "证监局", "银保监组", "农垦局", "金融监管分局", "监管分局", "外汇局", "税务分局", "邮政管理局", "中心支局", "供电局", "供电分局", "电业局", "烟草局", "烟草专卖局", "出入境检验检疫局", "能源监管局", "能源监管办"}

func isSeated(name string) bool {
	for _, s := range seated {
		if rest, ok := strings.CutSuffix(name, s); ok && len([]rune(rest)) >= 2 {
			return true
		}
	}
	return false
}
