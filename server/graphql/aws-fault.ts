import type { RdsFault } from '../model/rds-fault.ts'
import { builder } from './builder.ts'
import { FaultKindEnum } from './enums.ts'
import { adviceOn, meaningOf } from './fault-text.ts'

/** A refusal by AWS. */
export const AwsFaultType = builder.objectRef<RdsFault>('AwsFault').implement({
  description: 'A refusal by AWS, or a connection to AWS that failed.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FaultKindEnum, description: 'What it means here.' }),
    code: t.exposeString('code', { description: 'The code on the wire, e.g. InvalidDBInstanceState.' }),
    action: t.exposeString('action', {
      description: 'The API action that was refused; it may be one that only reads.',
    }),
    message: t.exposeString('message', { description: 'What AWS says.' }),
    requestId: t.exposeString('requestId', {
      nullable: true,
      description: 'The request id, for a case with AWS support.',
    }),
    meaning: t.string({ description: 'What it means, in a sentence.', resolve: meaningOf }),
    advice: t.string({ description: 'What to do about it.', resolve: adviceOn }),
  }),
})
