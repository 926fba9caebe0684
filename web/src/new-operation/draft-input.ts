import type { CreateOperationInput } from '../gql/graphql.ts'
import { RECORDS } from '../operation-types/registry.ts'
import type { Draft } from './draft.ts'

/** The draft as the API takes it; undefined while no type is chosen. What was left empty is left to the server. */
export function inputOf(draft: Draft): CreateOperationInput | undefined {
  if (draft.type === null) return undefined
  const { region, clusterId, stepTimeoutMinutes, maximumRetries, pauseBeforeStepKeys, adoptFrom, reference } =
    draft
  return {
    region,
    clusterId,
    spec: RECORDS[draft.type].input(draft),
    ...(stepTimeoutMinutes.trim() !== '' && {
      stepTimeoutSeconds: Math.round(Number(stepTimeoutMinutes) * 60),
    }),
    ...(maximumRetries.trim() !== '' && { retries: { maximum: Number(maximumRetries) } }),
    pauseBeforeStepKeys: [...pauseBeforeStepKeys],
    ...(Object.values(reference).some((text) => text.trim() !== '') && { reference: { ...reference } }),
    ...(adoptFrom !== '' && { adoptFrom }),
  }
}
