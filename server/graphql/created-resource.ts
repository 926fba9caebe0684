import type { Attempt } from '../model/attempt.ts'
import { type AwsAction, awsActionOf } from '../model/aws-action.ts'
import type { CreatedResource } from '../model/created-resource.ts'
import { builder } from './builder.ts'
import { AwsActionEnum } from './closed-sets.ts'

/** Something that was created, and the call that created it. */
interface Created extends CreatedResource {
  readonly action: AwsAction
}

/** Something that an operation created in AWS. */
export const CreatedResourceType = builder.objectRef<Created>('CreatedResource').implement({
  description: 'Something that an operation created in AWS. It may have been deleted since.',
  fields: (t) => ({
    action: t.expose('action', { type: AwsActionEnum, description: 'The API action that created it.' }),
    identifier: t.exposeString('identifier', { description: 'The identifier or name that AWS gave it.' }),
    arn: t.exposeString('arn', {
      nullable: true,
      description: 'Its ARN; null for a blue/green deployment, of which AWS shows none.',
    }),
    resourceId: t.exposeString('resourceId', {
      nullable: true,
      description: 'DbiResourceId of an instance; null for everything else.',
    }),
  }),
})

/** What the steps of an operation have created, oldest first. */
export const createdBy = (steps: readonly { readonly attempts: readonly Attempt[] }[]): readonly Created[] =>
  steps.flatMap(({ attempts }) =>
    attempts.flatMap(({ call, created }) => (created ? [{ action: awsActionOf(call), ...created }] : [])),
  )
