// All that a client of Mandate needs at run time: fetch. The types of variables and answers come with each document.
import type { TypedDocumentString } from './operations.js';

/** One error of an answer; `extensions.code` says what kind it is. */
export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string };
}

/** The question was refused, or answered with errors. */
export class Refused extends Error {
  constructor(readonly status: number, readonly errors: AnswerError[]) {
    super(errors.map((e) => `${e.extensions.code}: ${e.message}`).join('; '));
  }
}

const media = 'application/graphql-response+json';

/** Sends the document. */
export function ask<R, V>(server: string, document: TypedDocumentString<R, V>, variables: V): Promise<R> {
  return answer<R>(
    fetch(new URL('/graphql', server), {
      method: 'POST',
      headers: { accept: media, 'content-type': 'application/json' },
      body: JSON.stringify({ query: document.toString(), operationName: nameOf(document), variables }),
    }),
  );
}

/**
 * Names the document, which the server must have among its persisted operations. As it is asked by GET, caches on the way
 * may keep the answer and revalidate it.
 */
export function askByName<R, V>(server: string, document: TypedDocumentString<R, V>, variables: V): Promise<R> {
  const url = new URL('/graphql', server);
  url.searchParams.set('documentId', nameOf(document));
  url.searchParams.set('variables', JSON.stringify(variables));
  return answer<R>(fetch(url, { headers: { accept: media } }));
}

/** The name of a document's first operation: the one it was generated for. */
function nameOf(document: { toString(): string }): string {
  const [, name] = /query (\w+)/.exec(document.toString()) ?? [];
  if (!name) throw new Error('the document has no named query');
  return name;
}

async function answer<R>(sent: Promise<Response>): Promise<R> {
  const response = await sent;
  if (!response.headers.get('content-type')?.startsWith(media)) {
    throw new Error(`no answer of a GraphQL server: status ${response.status}`);
  }
  const { data, errors } = (await response.json()) as { data: R; errors?: AnswerError[] };
  if (errors) throw new Refused(response.status, errors);
  return data;
}
