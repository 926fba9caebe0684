import type { Finding, FindingDetail } from '../model/finding.ts'
import { builder } from './builder.ts'
import { FindingCodeEnum } from './closed-sets.ts'
import { SeverityEnum } from './enums.ts'

const FindingDetailType = builder.objectRef<FindingDetail>('FindingDetail').implement({
  description: 'A parameter whose default changes.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of a parameter.' }),
    from: t.exposeString('from', {
      nullable: true,
      description: 'The value in force now; null when RDS leaves it to the engine.',
    }),
    to: t.exposeString('to', {
      nullable: true,
      description: 'The new default; null when RDS leaves it to the engine.',
    }),
    isKept: t.exposeBoolean('isKept', {
      description: 'Whether the present value stays, so that the new default does not come into force.',
    }),
    meaning: t.exposeString('meaning', {
      nullable: true,
      description: 'What the new default means for clients; null where that is not known.',
    }),
  }),
})

/** One thing that preflight noticed. */
export const FindingType = builder.objectRef<Finding>('Finding').implement({
  description: 'One thing that was noticed when the plan was checked against the cluster.',
  fields: (t) => ({
    severity: t.expose('severity', { type: SeverityEnum, description: 'How much it matters.' }),
    code: t.expose('code', { type: FindingCodeEnum, description: 'What it is about, as a stable word.' }),
    key: t.exposeString('key', {
      description: 'The code and what the finding is about, sorted: another content has another key.',
    }),
    message: t.exposeString('message', { description: 'What is so.' }),
    advice: t.exposeString('advice', { description: 'What to do about it.' }),
    policyStatement: t.exposeString('policyStatement', {
      nullable: true,
      description: 'What the IAM policy of the service lacks: a statement to add to it, as JSON.',
    }),
    isTransient: t.exposeBoolean('isTransient', {
      description: 'Whether the reason for a block may end automatically: it stops a start, not a creation.',
    }),
    details: t.expose('details', {
      type: [FindingDetailType],
      description:
        'The parameters whose defaults change, for a finding about such (FAMILY_DEFAULT_CHANGES); empty otherwise.',
    }),
  }),
})
