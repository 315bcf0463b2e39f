import 'graphiql/style.css';
import './style.css';

import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { useEditorContext } from '@graphiql/react';
import readyQueries from 'ready-queries';

const ENDPOINT = '/graphql';

const NEW_TAB = `# 在此书写查询；Ctrl-Enter 运行，Ctrl-Space 补全。
# Write a query here; Ctrl-Enter runs it, Ctrl-Space completes.

`;

// failure is shown in place of an answer.
const failure = (message) => ({ errors: [{ message }] });

// fetcher posts one operation to the endpoint of this origin. Every JSON answer
// is shown as it is, GraphQL errors included.
async function fetcher({ query, variables, operationName }) {
  let response;
  let body;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json;q=0.9',
      },
      body: JSON.stringify({ query, variables, operationName }),
    });
    body = await response.text();
  } catch (error) {
    return failure(`无法连接服务器。 The server cannot be reached. (${error.message})`);
  }
  try {
    return JSON.parse(body);
  } catch {
    return failure(
      `服务器的回答不是 JSON。 The server's answer is not JSON. (${response.status} ${body.slice(0, 300)})`,
    );
  }
}

const byName = (name) => readyQueries.find((query) => query.name === name);
const nameInAddress = () => decodeURIComponent(window.location.hash.slice(1));

// ReadyQueries draws the links of the ready queries into the page header. A
// query opens in the tab that already holds it, or else in a new one, so what
// a visitor wrote is never replaced. The address "#name" opens a query too.
function ReadyQueries() {
  const { tabs, activeTabIndex, queryEditor, addTab, changeTab } = useEditorContext({ nonNull: true });
  const [pending, setPending] = useState(null);
  const latest = useRef(null);
  latest.current = { tabs, activeTabIndex, addTab, changeTab };

  const open = useCallback((query) => {
    const { tabs, activeTabIndex, addTab, changeTab } = latest.current;
    const index = tabs.findIndex((tab) => tab.query === query.text);
    if (index === -1) {
      setPending({ text: query.text, tabs: tabs.length });
      addTab();
    } else if (index !== activeTabIndex) {
      changeTab(index);
    }
  }, []);

  useEffect(() => {
    if (pending && queryEditor && tabs.length > pending.tabs) {
      queryEditor.setValue(pending.text);
      setPending(null);
    }
  }, [pending, queryEditor, tabs.length]);

  useEffect(() => {
    if (!queryEditor) {
      return undefined;
    }
    const follow = () => {
      const query = byName(nameInAddress());
      if (query) {
        open(query);
      }
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [queryEditor, open]);

  const current = tabs[activeTabIndex]?.query;
  return createPortal(
    <>
      <span className="mandate-queries-label" aria-hidden="true">
        现成查询 <span lang="en">Ready queries</span>
      </span>
      <ol>
        {readyQueries.map((query) => (
          <li key={query.name}>
            <a
              href={`#${query.name}`}
              aria-current={query.text === current ? 'true' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) {
                  return;
                }
                event.preventDefault();
                window.history.replaceState(null, '', `#${query.name}`);
                open(query);
              }}
            >
              <span>{query.chinese}</span>
              <span lang="en">{query.english}</span>
            </a>
          </li>
        ))}
      </ol>
    </>,
    document.getElementById('ready-queries'),
  );
}

createRoot(document.getElementById('explorer')).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={[{ query: (byName(nameInAddress()) ?? readyQueries[0]).text }]}
    defaultQuery={NEW_TAB}
    isHeadersEditorEnabled={false}
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <ReadyQueries />
    </GraphiQL.Logo>
  </GraphiQL>,
);
