import type { CodegenConfig } from '@graphql-codegen/cli'

/**
 * Types the documents of the UI by the printed schema. What it writes is committed, so that a build needs no
 * generation; `graphql-codegen --config web/codegen.ts --check` fails when it is out of date.
 */
const config: CodegenConfig = {
  schema: ['schema.graphql', 'web/demo.graphql'],
  documents: ['web/src/**/*.{ts,tsx}', '!web/src/gql/**'],
  generates: {
    'web/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        importExtension: '.ts',
        scalars: { DateTime: 'string', JSON: 'unknown' },
      },
    },
  },
}

export default config
