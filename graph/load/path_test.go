package load_test

import (
	"slices"
	"strings"
	"testing"

	"mandate/graph/store"
)

// ids are those of a label, in the order of the batch.
func ids(b *store.Batch, label string) []string {
	var out []string
	for _, n := range b.Nodes {
		if n.Label == label {
			out = append(out, n.ID)
		}
	}
	return out
}

// Where numbering starts anew the area tells measures apart; where it runs on, ids are made of the printed number alone.
func TestMeasuresHaveIds(t *testing.T) {
	item := func(number string) string { return number + "建立机制。联动。(责任单位:市财政局)\n\n" }
	for what, c := range map[string]struct {
		body           string
		measures, task string
	}{
		"running on":            {item("1. ") + "(二)开放。\n\n" + item("2. "), "1 2", "2.1"},
		"full width":            {item("１. ") + item("２. "), "1 2", "2.1"},
		"anew in each area":     {item("1. ") + item("2. ") + "(二)开放。\n\n" + item("1. "), "1.1 1.2 2.1", "2.1.1"},
		"twice in one area":     {item("1. ") + item("1. "), "1.1 1.1-2", "1.1-2.1"},
		"numbers in Chinese":    {"联动。\n\n（二）开放。联动。(责任单位:市财政局)\n\n（十八）改革。联动。(责任单位:市财政局)\n\n", "1 2 18", "18.1"},
		"Chinese and anew":      {"联动。\n\n（二）开放。联动。(责任单位:市财政局)\n\n二、其他任务\n\n（二）改革。联动。(责任单位:市财政局)\n\n", "1.1 1.2 2.2", "2.2.1"},
		"digits beside Chinese": {item("2. ") + "（二）开放。联动。(责任单位:市财政局)\n\n", "1.2 2.2", "2.2.1"},
	} {
		t.Run(what, func(t *testing.T) {
			b := mustBatch(t, map[string]string{"a/notice.txt": plan("试政发〔2099〕1号", c.body), "a/agencies.yaml": bureau})
			var want []string
			for _, n := range strings.Fields(c.measures) {
				want = append(want, "measure:a:"+n)
			}
			if got := ids(b, "Measure"); !slices.Equal(got, want) {
				t.Errorf("measures %v, want %v", got, want)
			}
			if tasks := ids(b, "Task"); tasks[len(tasks)-1] != "task:a:"+c.task {
				t.Errorf("the last task is %s, want %s", tasks[len(tasks)-1], c.task)
			}
		})
	}
}
