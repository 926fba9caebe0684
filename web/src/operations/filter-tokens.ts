import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter'
import { isOperationType, OPERATION_TYPES, typeName } from '../operation-types/registry.ts'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { isState, type ListFilter } from './list-filter.ts'

/** What can be filtered by. */
export const FILTERING_PROPERTIES: readonly PropertyFilterProps.FilteringProperty[] = [
  {
    key: 'states',
    propertyLabel: 'State',
    groupValuesLabel: 'States',
    operators: [{ operator: '=', tokenType: 'enum', format: (states) => labels(states, stateLabel) }],
  },
  {
    key: 'types',
    propertyLabel: 'Type',
    groupValuesLabel: 'Types',
    operators: [{ operator: '=', tokenType: 'enum', format: (types) => labels(types, typeLabel) }],
  },
  { key: 'clusterId', propertyLabel: 'Cluster', groupValuesLabel: 'Clusters', operators: ['='] },
  { key: 'region', propertyLabel: 'Region', groupValuesLabel: 'Regions', operators: ['='] },
]

const stateLabel = (state: string): string => (isState(state) ? OPERATION_LOOKS[state].label : state)
const typeLabel = (type: string): string => (isOperationType(type) ? typeName(type) : type)
const labels = (values: unknown, labelOf: (value: string) => string): string =>
  textsOf(values).map(labelOf).join(', ')

/** The values to choose from: all states and types, and the clusters and regions that have been seen. */
export const filteringOptions = (seen: {
  readonly clusterIds: readonly string[]
  readonly regions: readonly string[]
}): readonly PropertyFilterProps.FilteringOption[] => [
  ...Object.entries(OPERATION_LOOKS).map(([value, { label }]) => ({ propertyKey: 'states', value, label })),
  ...OPERATION_TYPES.map((type) => ({ propertyKey: 'types', value: type, label: typeName(type) })),
  ...seen.clusterIds.map((value) => ({ propertyKey: 'clusterId', value })),
  ...seen.regions.map((value) => ({ propertyKey: 'region', value })),
]

/** The filter as tokens. */
export function tokensOf({ states, types, clusterId, region, text }: ListFilter): PropertyFilterProps.Query {
  const tokens: PropertyFilterProps.Token[] = []
  if (states.length > 0) tokens.push({ propertyKey: 'states', operator: '=', value: [...states] })
  if (types.length > 0) tokens.push({ propertyKey: 'types', operator: '=', value: [...types] })
  if (clusterId !== '') tokens.push({ propertyKey: 'clusterId', operator: '=', value: clusterId })
  if (region !== '') tokens.push({ propertyKey: 'region', operator: '=', value: region })
  if (text !== '') tokens.push({ operator: ':', value: text })
  return { operation: 'and', tokens }
}

/** The filter that tokens ask for. An operation has one cluster and one region: the last of several tokens counts. */
export function filterOf({ tokens }: Pick<PropertyFilterProps.Query, 'tokens'>): ListFilter {
  const valuesOf = (wanted: string | undefined): readonly string[] =>
    tokens.filter(({ propertyKey }) => propertyKey === wanted).flatMap(({ value }) => textsOf(value))
  const lastOf = (wanted: string | undefined): string => valuesOf(wanted).at(-1)?.trim() ?? ''
  return {
    states: [...new Set(valuesOf('states').filter(isState))],
    types: [...new Set(valuesOf('types').filter(isOperationType))],
    clusterId: lastOf('clusterId'),
    region: lastOf('region'),
    text: lastOf(undefined),
  }
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
