// graphql-eslint's recommended and Relay rules for the schema. Every exception stands here with its reason.
import { readdirSync, readFileSync } from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { parse } from 'graphql';

const files = 'schema/*.graphqls';

// Types that the graph keeps no records of: connections, edges, and values that are a part of a record.
const values = readdirSync('schema')
  .filter((file) => file.endsWith('.graphqls'))
  .flatMap((file) => parse(readFileSync(`schema/${file}`, 'utf8')).definitions)
  .filter((d) => d.kind === 'ObjectTypeDefinition' && !d.directives.some(({ name }) => ['node', 'edge'].includes(name.value)))
  .map((d) => d.name.value);

export default [
  {
    files: [files],
    plugins: { '@graphql-eslint': plugin },
    languageOptions: {
      parser: plugin.parser,
      parserOptions: { graphQLConfig: { schema: files } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...plugin.configs['flat/schema-recommended'].rules,
      ...plugin.configs['flat/schema-relay'].rules,
      // A description of one line stands in one line; only longer ones are blocks.
      '@graphql-eslint/description-style': 'off',
      // What has no identity has no id; every type that is kept as nodes or relationships has. There is one Dataset.
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: [...values, 'Dataset'] } }],
      // Connections have `nodes` beside `edges`, for clients that need no cursors.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
  {
    files: ['schema/directives.graphqls'],
    // @property is for a type that is added to the schema and needs another name in the store.
    rules: { '@graphql-eslint/no-unreachable-types': 'off' },
  },
  {
    files: ['schema/stats.graphqls'],
    // A group is counted, not kept: there is nothing that `node(id:)` could answer.
    rules: { '@graphql-eslint/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }] },
  },
];
