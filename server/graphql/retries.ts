import type { Retries } from '../model/operation.ts'
import { builder } from './builder.ts'

/** The retries of one step of an operation. */
export const RetriesType = builder.objectRef<Retries>('Retries').implement({
  description: 'The retries of one step.',
  fields: (t) => ({
    maximum: t.exposeInt('maximum', {
      description:
        'How many transient errors one step may have before the operation pauses; 0 pauses at the first.',
    }),
  }),
})
