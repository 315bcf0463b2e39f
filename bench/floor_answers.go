package main

// What the floor writes for each question: plain structs, filled from the driver's lists by place.

type nodes[T any] struct {
	Nodes []T `json:"nodes"`
}

type edges[T any] struct {
	Edges []T `json:"edges"`
}

type count struct {
	TotalCount int64 `json:"totalCount"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type titled struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// rows turns a list of lists into a list of structs; an empty one is [] in JSON, as Mandate has it.
func rows[T any](v any, row func(v []any) T) []T {
	list := v.([]any)
	all := make([]T, len(list))
	for i, r := range list {
		all[i] = row(r.([]any))
	}
	return all
}

// text reads a string; null is "", of which the generated data has none where these questions look.
func text(v any) string {
	s, _ := v.(string)
	return s
}

func whole(v any) int64 { return v.(int64) }

type share struct {
	Role string `json:"role"`
	Node named  `json:"node"`
}

func shareOf(v []any) share { return share{text(v[0]), named{text(v[1]), text(v[2])}} }

type writtenShare struct {
	Role      string `json:"role"`
	AsWritten string `json:"asWritten"`
	Node      named  `json:"node"`
}

type task[S any] struct {
	ID       string   `json:"id"`
	Number   string   `json:"number"`
	Text     string   `json:"text"`
	Agencies edges[S] `json:"agencies"`
}

type measure[S any] struct {
	ID     string         `json:"id"`
	Number string         `json:"number"`
	Title  string         `json:"title"`
	Tasks  nodes[task[S]] `json:"tasks"`
}

func measureAnswer(v []any) any {
	share := func(v []any) writtenShare {
		return writtenShare{text(v[0]), text(v[1]), named{text(v[2]), text(v[3])}}
	}
	return struct {
		Measure measure[writtenShare] `json:"measure"`
	}{measureOf(v, share)}
}

func measureOf[S any](v []any, share func([]any) S) measure[S] {
	tasks := rows(v[3], func(v []any) task[S] {
		return task[S]{text(v[0]), text(v[1]), text(v[2]), edges[S]{rows(v[3], share)}}
	})
	return measure[S]{text(v[0]), text(v[1]), text(v[2]), nodes[task[S]]{tasks}}
}

type ownedTask struct {
	ID       string       `json:"id"`
	Number   string       `json:"number"`
	Text     string       `json:"text"`
	Measure  titled       `json:"measure"`
	Agencies edges[share] `json:"agencies"`
}

type owner struct {
	named
	Tasks nodes[ownedTask] `json:"tasks"`
}

func agencyAnswer(v []any) any {
	tasks := rows(v[2], func(v []any) ownedTask {
		return ownedTask{
			text(v[0]), text(v[1]), text(v[2]), titled{text(v[3]), text(v[4])}, edges[share]{rows(v[5], shareOf)},
		}
	})
	return struct {
		Agency owner `json:"agency"`
	}{owner{named{text(v[0]), text(v[1])}, nodes[ownedTask]{tasks}}}
}

type area struct {
	ID       string                `json:"id"`
	Ordinal  int64                 `json:"ordinal"`
	Title    string                `json:"title"`
	Measures nodes[measure[share]] `json:"measures"`
}

type document struct {
	ID     string      `json:"id"`
	Number string      `json:"number"`
	Title  string      `json:"title"`
	Areas  nodes[area] `json:"areas"`
}

func planAnswer(v []any) any {
	areas := rows(v[3], func(v []any) area {
		measures := rows(v[3], func(v []any) measure[share] { return measureOf(v, shareOf) })
		return area{text(v[0]), whole(v[1]), text(v[2]), nodes[measure[share]]{measures}}
	})
	return struct {
		Document document `json:"policyDocument"`
	}{document{text(v[0]), text(v[1]), text(v[2]), nodes[area]{areas}}}
}

type counted struct {
	named
	Tasks    count `json:"tasks"`
	Measures count `json:"measures"`
}

func agenciesAnswer(v []any) any {
	agencies := rows(v[0], func(v []any) counted {
		return counted{named{text(v[0]), text(v[1])}, count{whole(v[2])}, count{whole(v[3])}}
	})
	return struct {
		Agencies nodes[counted] `json:"agencies"`
	}{nodes[counted]{agencies}}
}

type found struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Title    string `json:"title"`
	Document titled `json:"document"`
}

type page struct {
	count
	nodes[found]
}

func pageAnswer(v []any) any {
	list := rows(v[1], func(v []any) found {
		return found{text(v[0]), text(v[1]), text(v[2]), titled{text(v[3]), text(v[4])}}
	})
	return struct {
		Measures page `json:"measures"`
	}{page{count{whole(v[0])}, nodes[found]{list}}}
}

type required struct {
	Distance int64    `json:"distance"`
	Node     numbered `json:"node"`
}

type numbered struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
}

type dependent struct {
	titled
	Dependencies edges[required] `json:"dependencies"`
}

func dependenciesAnswer(v []any) any {
	list := rows(v[2], func(v []any) required {
		return required{whole(v[0]), numbered{text(v[1]), text(v[2]), text(v[3])}}
	})
	return struct {
		Measure dependent `json:"measure"`
	}{dependent{titled{text(v[0]), text(v[1])}, edges[required]{list}}}
}

// hit has the title of a measure or the text of a task.
type hit struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"`
}

func searchAnswer(v []any) any {
	list := rows(v[1], func(v []any) hit { return hit{text(v[0]), text(v[1]), text(v[2])} })
	return struct {
		Search struct {
			count
			nodes[hit]
		} `json:"search"`
	}{struct {
		count
		nodes[hit]
	}{count{whole(v[0])}, nodes[hit]{list}}}
}

type busy struct {
	named
	TaskCount int64 `json:"taskCount"`
}

func busiestAnswer(v []any) any {
	list := rows(v[0], func(v []any) busy { return busy{named{text(v[0]), text(v[1])}, whole(v[2])} })
	return struct {
		Agencies nodes[busy] `json:"agencies"`
	}{nodes[busy]{list}}
}
