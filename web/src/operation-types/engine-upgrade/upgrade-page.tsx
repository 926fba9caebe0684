import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { useFreshQuery } from '../../graphql/use-fresh-query.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import type { ParametersProps } from '../page-props.ts'
import { UpgradeChoicesQuery } from './upgrade-choices.ts'
import { UpgradeCleanup } from './upgrade-cleanup.tsx'
import { changedUpgrade, type UpgradeDraft } from './upgrade-draft.ts'
import { UpgradeParameterGroups } from './upgrade-parameter-groups.tsx'
import { UpgradeSwitchover } from './upgrade-switchover.tsx'
import { UpgradeTarget } from './upgrade-target.tsx'

/** How the engine is upgraded. */
export function UpgradePage(props: ParametersProps<{ readonly upgrade: UpgradeDraft }, keyof UpgradeDraft>) {
  const { draft, onChange, problems, cluster } = props
  const { region, clusterId } = cluster
  const { data, error, reload } = useFreshQuery(UpgradeChoicesQuery, { region, clusterId })
  const choices = data?.cluster
  const problem = error && (
    <ErrorNotice what={`What ${clusterId} can be upgraded to`} error={error} onRetry={reload} />
  )
  if (!choices) return problem ?? <Spinner size="large" />
  const parts = {
    choices,
    upgrade: draft.upgrade,
    problems,
    onChange: (change: Partial<UpgradeDraft>) => onChange({ upgrade: changedUpgrade(draft.upgrade, change) }),
  }
  return (
    <SpaceBetween size="l">
      {problem}
      <UpgradeTarget {...parts} currentVersion={cluster.engineVersion} />
      <UpgradeParameterGroups {...parts} />
      <UpgradeSwitchover {...parts} />
      <UpgradeCleanup {...parts} />
    </SpaceBetween>
  )
}
