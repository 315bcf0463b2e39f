package load_test

import (
	"slices"
	"testing"
)

// A byte order mark changes nothing: not the text, not a place in it.
func TestByteOrderMarkIsNoText(t *testing.T) {
	text := plan("试政发〔2099〕1号", "1. 建立机制。联动。(责任单位:市财政局)\n")
	plain := mustBatch(t, map[string]string{"a/notice.txt": text, "a/agencies.yaml": bureau})
	marked := mustBatch(t, map[string]string{"a/notice.txt": "\ufeff" + text, "a/agencies.yaml": bureau})
	if len(ids(plain, "Measure")) == 0 || !slices.Equal(ids(plain, "Mention"), ids(marked, "Mention")) || digest(plain) != digest(marked) {
		t.Error("the graphs differ")
	}
}
