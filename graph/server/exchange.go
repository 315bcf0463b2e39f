package server

import (
	"cmp"
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"mandate/graph/fault"
)

// params reads the question from the request; where it cannot, the request is already answered.
func (x *exchange) params() (*graphql.RawParams, bool) {
	var asked *request
	var err error
	switch x.r.Method {
	case http.MethodGet, http.MethodHead:
		asked, err = x.fromURL()
	case http.MethodPost:
		asked, err = x.fromBody()
	default:
		x.w.Header().Set("Allow", "GET, HEAD, POST")
		err = refusal{http.StatusMethodNotAllowed, fault.New(fault.Unsupported, "ask by GET or POST")}
	}
	if err == nil {
		err = x.resolve(asked)
	}
	if r := (refusal{}); errors.As(err, &r) {
		x.refuse(cmp.Or(r.status, x.status(nil, true)), r.fault)
		return nil, false
	}
	if values(asked.Variables, x.maxValues) > x.maxValues {
		x.refuse(x.status(nil, true), fault.New(fault.TooLarge, "the variables hold more than %d values: ask for less at once", x.maxValues))
		return nil, false
	}
	asked.Headers = x.r.Header
	return &asked.RawParams, true
}

// values counts a value of the variables and all in it, up to one more than most.
func values(v any, most int) int {
	n := 1
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range v {
			if n += values(inner, most-n); n > most {
				return n
			}
		}
	case []any:
		for _, inner := range v {
			if n += values(inner, most-n); n > most {
				return n
			}
		}
	}
	return n
}

// refusal is an error with the status it is answered by; 0 is that of a well-formed question that is not executed.
type refusal struct {
	status int
	fault  *fault.Error
}

// Error answers the refusal's message.
func (r refusal) Error() string { return r.fault.Error() }

func (x *exchange) fromURL() (*request, error) {
	values := x.r.URL.Query()
	asked := &request{DocumentID: values.Get("documentId"), RawParams: graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}}
	for name, to := range map[string]*map[string]any{"variables": &asked.Variables, "extensions": &asked.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode(strings.NewReader(text), to); err != nil {
				return nil, refusal{http.StatusBadRequest, fault.New(fault.Invalid, "%s is not a JSON object%s", name, wrong(err))}
			}
		}
	}
	return asked, nil
}

func (x *exchange) fromBody() (*request, error) {
	media, parameters, err := mime.ParseMediaType(x.r.Header.Get("Content-Type"))
	if charset := strings.ToLower(parameters["charset"]); err != nil || media != typeJSON || charset != "" && charset != "utf-8" {
		return nil, refusal{http.StatusUnsupportedMediaType, fault.New(fault.Unsupported, "send the question as Content-Type: application/json in UTF-8")}
	}
	asked := &request{}
	err = decode(http.MaxBytesReader(x.w, x.r.Body, x.maxBody), asked)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, refusal{http.StatusRequestEntityTooLarge, fault.New(fault.TooLarge, "the request is larger than %d bytes", tooLarge.Limit)}
	}
	if err != nil {
		return nil, refusal{http.StatusBadRequest, fault.New(fault.Invalid, "the body is not a JSON object with the text query or documentId and, if wanted, the object variables%s", wrong(err))}
	}
	return asked, nil
}

// write answers with a response. The data is already JSON and goes out as it is.
func (x *exchange) write(status int, response *graphql.Response) {
	body := []byte{'{'}
	if len(response.Errors) > 0 {
		list, err := json.Marshal(response.Errors)
		if err != nil {
			slog.ErrorContext(x.r.Context(), "errors cannot be written", "error", err)
			list = []byte(`[{"message":"internal error"}]`)
		}
		body = append(append(body, `"errors":`...), list...)
	}
	if response.Data != nil {
		if len(body) > 1 {
			body = append(body, ',')
		}
		body = append(append(body, `"data":`...), response.Data...)
	}
	if len(response.Extensions) > 0 {
		if extensions, err := json.Marshal(response.Extensions); err == nil {
			body = append(append(body, `,"extensions":`...), extensions...)
		}
	}
	x.send(status, append(body, '}'))
}

// send sends a body in one piece, which costs the connection the fewest writes.
func (x *exchange) send(status int, body []byte) {
	h := x.w.Header()
	h["Content-Type"] = contentTypes[x.media]
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	h["Vary"] = append(h["Vary"], "Accept") // CORS has its own reasons
	h["Cache-Control"], h["X-Content-Type-Options"] = noCache, noSniff
	x.w.WriteHeader(status)
	_, _ = x.w.Write(body) // on error the client has gone, and there is nobody to tell
}

// Headers that are always the same.
var (
	contentTypes = map[string][]string{typeJSON: {typeJSON + "; charset=utf-8"}, typeResponse: {typeResponse + "; charset=utf-8"}}
	noCache      = []string{"no-cache"}
	noSniff      = []string{"nosniff"}
)
