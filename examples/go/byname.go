package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// byName asks for operations by their names, which the server must have among its persisted operations. As they are asked
// by GET, caches on the way may keep the answers and revalidate them.
type byName struct{ endpoint string }

// MakeRequest is called by the generated functions.
func (c byName) MakeRequest(ctx context.Context, asked *graphql.Request, answer *graphql.Response) error {
	values := url.Values{"documentId": {asked.OpName}}
	if asked.Variables != nil {
		variables, err := json.Marshal(asked.Variables)
		if err != nil {
			return err
		}
		values.Set("variables", string(variables))
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.endpoint+"?"+values.Encode(), nil)
	if err != nil {
		return err
	}
	request.Header.Set("Accept", "application/graphql-response+json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(answer); err != nil {
		return fmt.Errorf("no answer of a GraphQL server, status %s: %w", response.Status, err)
	}
	if len(answer.Errors) > 0 {
		return answer.Errors
	}
	return nil
}

// codeOf answers extensions.code of the first error of an answer; "" for other errors.
func codeOf(err error) string {
	list := gqlerror.List{}
	if !errors.As(err, &list) || len(list) == 0 {
		return ""
	}
	code, _ := list[0].Extensions["code"].(string)
	return code
}
