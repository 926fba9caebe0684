import { engineName, storageName } from '../clusters/aws-names.ts'
import type { ClusterRowData } from '../clusters/cluster-row.ts'
import type { OperationType } from '../gql/graphql.ts'
import type { Limits } from '../ui/server-info.ts'
import { OPERATION_TYPE_NAMES } from '../ui/states.ts'
import type { Draft, UpgradeDraft } from './draft.ts'

/** Something that was asked for. */
interface Asked {
  readonly label: string
  readonly value: string
}

/** What was asked for, in words. */
export function summaryOf(
  draft: Draft,
  cluster: ClusterRowData,
  limits: Limits | undefined,
): readonly Asked[] {
  if (draft.type === null) return []
  return [
    { label: 'Operation', value: OPERATION_TYPE_NAMES[draft.type] },
    { label: 'Cluster', value: `${cluster.clusterId} in ${cluster.region}` },
    { label: 'Engine', value: `${engineName(cluster.engine)} ${cluster.engineVersion}` },
    ...PARAMETERS[draft.type](draft, cluster, limits),
    ...(draft.adoptFrom === ''
      ? []
      : [{ label: 'Takes over', value: `What operation ${draft.adoptFrom} left` }]),
    {
      label: 'Step timeout',
      value: orDefault(draft.waitMinutes, limits && limits.waitTimeoutSeconds.default / 60, 'minutes'),
    },
    {
      label: 'Maximum retries',
      value: orDefault(draft.maxRetries, limits?.maxRetries.default),
    },
  ]
}

const PARAMETERS: Readonly<
  Record<
    OperationType,
    (draft: Draft, cluster: ClusterRowData, limits: Limits | undefined) => readonly Asked[]
  >
> = {
  INSTANCE_TYPE_CHANGE: (draft) => [
    { label: 'New class', value: draft.targetInstanceClass },
    ...rolling(draft),
  ],
  INSTANCE_CYCLE: rolling,
  STORAGE_TYPE_CHANGE: ({ targetStorageType }, { storageType }) => [
    { label: 'Storage type now', value: storageName(storageType) },
    { label: 'New storage type', value: storageName(targetStorageType) },
  ],
  ENGINE_UPGRADE: ({ upgrade }, _, limits) => upgradeSummary(upgrade, limits),
}

/** `45 minutes`, or `Default (45 minutes)` when nothing was said. */
function orDefault(said: string, standard: number | undefined, unit = ''): string {
  if (said.trim() !== '') return `${said} ${unit}`.trim()
  return standard === undefined ? 'Default' : `Default (${`${standard} ${unit}`.trim()})`
}

function rolling({ excludeInstances, skipTempInstance, failBack }: Draft): readonly Asked[] {
  return [
    { label: 'Left as they are', value: excludeInstances.join(', ') || 'None' },
    { label: 'Temporary instance', value: skipTempInstance ? 'No' : 'Yes' },
    { label: 'Fail back', value: yes(failBack) },
  ]
}

const upgradeSummary = (upgrade: UpgradeDraft, limits: Limits | undefined): readonly Asked[] => [
  { label: 'New version', value: upgrade.targetEngineVersion },
  {
    label: 'Deployment',
    value: upgrade.deploymentIdentifier === '' ? 'New' : `Adopt ${upgrade.deploymentIdentifier}`,
  },
  { label: 'DB cluster parameter group', value: upgrade.dbClusterParameterGroupName || 'Carried over' },
  { label: 'DB parameter group', value: upgrade.dbInstanceParameterGroupName || 'Carried over' },
  { label: 'Defaults that are kept', value: keptDefaults(upgrade) },
  {
    label: 'Switchover timeout',
    value: orDefault(upgrade.switchoverTimeoutSeconds, limits?.switchoverTimeoutSeconds.default, 's'),
  },
  {
    label: 'Proxies',
    value: upgrade.proxyHandling === 'KEEP' ? 'Kept registered' : 'Deregistered meanwhile',
  },
  { label: 'Final snapshot', value: yes(upgrade.finalSnapshot) },
  { label: 'Deletion protection may be removed', value: yes(upgrade.allowRemovingDeletionProtection) },
]

function keptDefaults({ pinParameters, deploymentIdentifier }: UpgradeDraft): string {
  if (deploymentIdentifier !== '') return 'As the deployment has them'
  if (pinParameters === null) return 'All that may have been set'
  return pinParameters.join(', ') || 'None'
}

const yes = (isSo: boolean): string => (isSo ? 'Yes' : 'No')
