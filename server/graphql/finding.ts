import type { Finding } from '../model/finding.ts'
import { builder } from './builder.ts'
import { SeverityEnum } from './enums.ts'

/** One thing that preflight noticed. */
export const FindingType = builder.objectRef<Finding>('Finding').implement({
  description: 'One thing that was noticed when the plan was checked against the cluster.',
  fields: (t) => ({
    severity: t.expose('severity', { type: SeverityEnum, description: 'How much it matters.' }),
    code: t.exposeString('code', { description: 'A stable word for it, e.g. cluster_not_available.' }),
    message: t.exposeString('message', { description: 'What is so.' }),
    advice: t.exposeString('advice', { description: 'What to do about it.' }),
    policyStatement: t.exposeString('policyStatement', {
      nullable: true,
      description: 'What the IAM policy of the service lacks: a statement to add to it, as JSON.',
    }),
    isTransient: t.exposeBoolean('isTransient', {
      description: 'Whether a block may pass by itself: then it stops a start, not a creation.',
    }),
  }),
})
