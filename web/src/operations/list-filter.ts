import type { OperationFilter, OperationState, OperationType } from '../gql/graphql.ts'
import { isOperationType } from '../operation-types/registry.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import type { Row } from './operation-row.ts'

/** Which operations the list shows. */
export interface ListFilter {
  readonly states: readonly OperationState[]
  readonly types: readonly OperationType[]
  readonly clusterId: string
  readonly region: string
  readonly text: string
}

/** Every operation. */
export const NO_FILTER: ListFilter = { states: [], types: [], clusterId: '', region: '', text: '' }

/** Whether a text names a state. */
export const isState = (text: string): text is OperationState => Object.hasOwn(OPERATION_LOOKS, text)

/** The filter that an address asks for; what it does not understand is left out. */
export const filterFromUrl = (query: URLSearchParams): ListFilter => ({
  states: listOf(query.get('state')).filter(isState),
  types: listOf(query.get('type')).filter(isOperationType),
  clusterId: query.get('cluster') ?? '',
  region: query.get('region') ?? '',
  text: query.get('text') ?? '',
})

/** The part of an address that asks for a filter. */
export function filterToUrl({ states, types, clusterId, region, text }: ListFilter): URLSearchParams {
  const entries = [
    ['state', states.join()],
    ['type', types.join()],
    ['cluster', clusterId],
    ['region', region],
    ['text', text],
  ] as const
  return new URLSearchParams(
    entries.filter(([, value]) => value !== '').map(([name, value]) => [name, value]),
  )
}

/** The filter as the server wants it. */
export const filterForServer = ({ states, types, clusterId, region, text }: ListFilter): OperationFilter => ({
  ...(states.length > 0 && { states: [...states] }),
  ...(types.length > 0 && { types: [...types] }),
  ...(clusterId !== '' && { clusterId }),
  ...(region !== '' && { region }),
  ...(text !== '' && { text }),
})

/**
 * Whether an operation may belong to what the filter asks for. Free text is the server's to judge: it also looks at
 * what a row does not hold.
 */
export const mayMatch = ({ states, types, clusterId, region }: ListFilter, row: Row): boolean =>
  (states.length === 0 || states.includes(row.state)) &&
  (types.length === 0 || types.includes(row.type)) &&
  (clusterId === '' || row.clusterId === clusterId.toLowerCase()) &&
  (region === '' || row.region === region.toLowerCase())

const listOf = (text: string | null): readonly string[] =>
  text === null || text === '' ? [] : text.split(',')
