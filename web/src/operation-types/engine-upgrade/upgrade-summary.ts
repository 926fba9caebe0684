import { DEFAULTS } from '../../generated/inputs.ts'
import { type Asked, orDefault, yes } from '../asked.ts'
import type { UpgradeDraft } from './upgrade-draft.ts'

/** An upgrade in words. */
export const upgradeSummary = (upgrade: UpgradeDraft): readonly Asked[] => [
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
    value: orDefault(upgrade.switchoverTimeoutSeconds, DEFAULTS.ENGINE_UPGRADE.switchoverTimeoutSeconds, 's'),
  },
  {
    label: 'Proxies',
    value: upgrade.proxyHandling === 'KEEP' ? 'Kept registered' : 'Deregistered until after the switchover',
  },
  { label: 'Final snapshot', value: yes(!upgrade.skipFinalSnapshot) },
  { label: 'Deletion protection may be removed', value: yes(upgrade.allowRemovingDeletionProtection) },
]

function keptDefaults({ pinParameters, deploymentIdentifier }: UpgradeDraft): string {
  if (deploymentIdentifier !== '') return 'As the deployment has them'
  if (pinParameters === null) return 'All that may have been set'
  return pinParameters.join(', ') || 'None'
}
