import type { OperationType } from '../gql/graphql.ts'
import { paths } from './paths.ts'

/** What may be known of a new operation before anybody is asked. */
export interface KnownBeforehand {
  readonly region?: string
  readonly clusterId?: string
  readonly type?: OperationType
  /** The id of an operation that the new one is to be like. */
  readonly like?: string
}

/** Leads to the wizard, with what is known filled in. */
export function newOperationPath(known: KnownBeforehand): string {
  const search = new URLSearchParams(Object.entries(known).filter(([, value]) => value !== ''))
  return search.size === 0 ? paths.newOperation : `${paths.newOperation}?${search}`
}
