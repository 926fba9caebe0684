import { builder } from './builder.ts'

/** The commands that only the schema of a demo has. */
export const DEMO_COMMANDS: readonly string[] = ['resetDemo']

builder.mutationField('resetDemo', (t) =>
  t.boolean({
    nullable: true,
    description:
      'Forgets every operation and puts the mock back to how the demo began; true once that is done. Only in a demo.',
    resolve: async (_, __, { services }) => {
      if (!services.demo) throw new Error('The schema of a demo was served by a server that is none.')
      await services.demo.reset()
      return true
    },
  }),
)
