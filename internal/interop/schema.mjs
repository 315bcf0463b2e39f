// Whether the printed schema is one that graphql-js takes, and the one that the server answers to introspection:
//
//   mandate schema | node schema.mjs http://127.0.0.1:8080
//
// Descriptions count. Directives on definitions are left out of the comparison, as introspection does not tell them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql';

const [address] = process.argv.slice(2);
if (!address) {
  console.error('usage: mandate schema | node schema.mjs http://127.0.0.1:PORT');
  process.exit(2);
}

const printed = readFileSync(0, 'utf8');
const schema = buildSchema(printed);
assert.deepEqual(validateSchema(schema), []);

const once = printSchema(schema);
assert.equal(printSchema(buildSchema(once)), once, 'printing and reading again changes the schema');
const kept = (text) => text.match(/^\s*"/gm).length;
assert.ok(kept(once) >= 1000, `only ${kept(once)} descriptions are kept`);

const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, inputValueDeprecation: true });
const response = await fetch(new URL('/graphql', address), {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
assert.equal(errors, undefined);
const sorted = (s) => printSchema(lexicographicSortSchema(s));
assert.equal(sorted(buildClientSchema(data)), sorted(schema), 'introspection tells of another schema');
console.log(`${Object.keys(schema.getTypeMap()).length} types, ${kept(once)} descriptions: as printed, as read by graphql-js, as introspected`);
