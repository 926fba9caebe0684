import { readFragment } from '../gql/fragment-masking.ts'
import type { LikeOperationQuery } from '../gql/graphql.ts'
import { AskedParametersParts } from '../operation-types/asked-parameters.ts'
import { RECORDS } from '../operation-types/registry.ts'
import { type Draft, newDraft } from './draft.ts'

/** An operation that a new one can be like. */
export type Model = NonNullable<LikeOperationQuery['operation']>

/** A draft that asks for the same as an operation, and takes over what that one left. */
export const draftLike = ({ id, type, clusterId, region, parameters, ...model }: Model): Draft => ({
  ...newDraft({ region, clusterId, type }),
  ...RECORDS[type].like(readFragment(AskedParametersParts, parameters)),
  stepTimeoutMinutes: String(model.stepTimeoutSeconds / 60),
  maximumRetries: String(model.retries.maximum),
  adoptFrom: model.leftovers.length > 0 ? id : '',
})
