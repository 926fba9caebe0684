import { builder } from './builder.ts'

builder.mutationField('resetDemo', (t) =>
  t.boolean({
    description:
      'Forgets every operation and puts the mock back to how the demo began; true once that is done. Refused outside of a demo.',
    resolve: async (_, __, { services }) => {
      await services.demo.reset()
      return true
    },
  }),
)
