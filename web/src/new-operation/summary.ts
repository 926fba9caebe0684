import { type Asked, orDefault } from '../operation-types/asked.ts'
import { RECORDS, typeName } from '../operation-types/registry.ts'
import { engineName } from '../ui/aws-names.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import type { OperationDefaults } from '../ui/server-info.ts'
import type { Draft } from './draft.ts'

/** What was asked for, in words. */
export function summaryOf(
  draft: Draft,
  cluster: ClusterRowData,
  defaults: OperationDefaults | undefined,
): readonly Asked[] {
  if (draft.type === null) return []
  return [
    { label: 'Operation', value: typeName(draft.type) },
    { label: 'Cluster', value: `${cluster.clusterId} in ${cluster.region}` },
    { label: 'Engine', value: `${engineName(cluster.engine)} ${cluster.engineVersion}` },
    ...RECORDS[draft.type].summary(draft, cluster),
    ...(draft.adoptFrom === ''
      ? []
      : [{ label: 'Takes over', value: `What operation ${draft.adoptFrom} left` }]),
    ...(
      [
        ['Ticket', draft.reference.ticket],
        ['Link', draft.reference.url],
        ['Title', draft.reference.title],
        ['Description', draft.reference.description],
      ] as const
    ).flatMap(([label, text]) => (text.trim() === '' ? [] : [{ label, value: text.trim() }])),
    {
      label: 'Step timeout',
      value: orDefault(draft.stepTimeoutMinutes, defaults && defaults.stepTimeoutSeconds / 60, 'minutes'),
    },
    {
      label: 'Maximum retries',
      value: orDefault(draft.maximumRetries, defaults?.maximumRetries),
    },
  ]
}
