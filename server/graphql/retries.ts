import type { Retries } from '../model/operation.ts'
import { builder } from './builder.ts'

/** How often one step of an operation tries again. */
export const RetriesType = builder.objectRef<Retries>('Retries').implement({
  description: 'How often one step tries again.',
  fields: (t) => ({
    maximum: t.exposeInt('maximum', {
      description:
        'How many transient errors one step may have before the operation pauses; 0 pauses at the first.',
    }),
  }),
})
