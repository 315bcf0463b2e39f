import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema/*.graphqls',
  documents: '../operations/*.graphql',
  generates: {
    'src/operations.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { PartialDate: 'string', DateTime: 'string', ID: 'string' },
        strictScalars: true,
      },
    },
  },
};

export default config;
