import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useFreshQuery } from '../../graphql/use-fresh-query.ts'
import { UpgradeChoicesQuery } from '../../new-operation/choices-query.ts'
import { changedUpgrade, type UpgradeDraft } from '../../new-operation/draft.ts'
import type { ClusterPageProps } from '../../new-operation/wizard-props.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { UpgradeCleanup } from './upgrade-cleanup.tsx'
import { UpgradeParameterGroups } from './upgrade-parameter-groups.tsx'
import { UpgradeSwitchover } from './upgrade-switchover.tsx'
import { UpgradeTarget } from './upgrade-target.tsx'

/** How the engine is upgraded. */
export function UpgradePage({ draft, onChange, problems, cluster }: ClusterPageProps) {
  const { region, clusterId } = cluster
  const { data, error, reload } = useFreshQuery(UpgradeChoicesQuery, { region, clusterId })
  const choices = data?.cluster
  if (error)
    return <ErrorNotice what={`What ${clusterId} can be upgraded to`} error={error} onRetry={reload} />
  if (!choices) return <Spinner size="large" />
  const props = {
    choices,
    upgrade: draft.upgrade,
    problems,
    onChange: (change: Partial<UpgradeDraft>) => onChange({ upgrade: changedUpgrade(draft.upgrade, change) }),
  }
  return (
    <SpaceBetween size="l">
      <UpgradeTarget {...props} currentVersion={cluster.engineVersion} />
      <UpgradeParameterGroups {...props} />
      <UpgradeSwitchover {...props} />
      <UpgradeCleanup {...props} />
    </SpaceBetween>
  )
}
