import type { ChangeReference } from '../model/change-reference.ts'
import { builder } from './builder.ts'

/** What an operation belongs to outside of this service. */
export const ChangeReferenceType = builder.objectRef<ChangeReference>('ChangeReference').implement({
  description: 'What an operation belongs to outside of this service, such as the ticket of a change.',
  fields: (t) => ({
    ticket: t.exposeString('ticket', {
      nullable: true,
      description: 'The number or name of the ticket, e.g. CHG-1234.',
    }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'Where it is described: an http or https address.',
    }),
    title: t.exposeString('title', { nullable: true, description: 'What the change is called.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What the change is, for those who look at it.',
    }),
  }),
})
