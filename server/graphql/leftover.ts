import type { Leftover } from '../model/operation-event.ts'
import { builder } from './builder.ts'

/** Something left in AWS. */
export const LeftoverType = builder.objectRef<Leftover>('Leftover').implement({
  description: 'Something left in AWS by an operation that ended early.',
  fields: (t) => ({
    resource: t.exposeString('resource', { description: 'The name of what is left.' }),
    description: t.exposeString('description', { description: 'What it is.' }),
    command: t.exposeString('command', { description: 'The AWS CLI command that removes or restores it.' }),
  }),
})
