import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { withPause } from './upgrade-draft.ts'
import type { UpgradeProps } from './upgrade-props.ts'

/** What happens to the old side afterwards. */
export function UpgradeCleanup({ choices, upgrade, onChange }: UpgradeProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="After the switchover the old cluster is deleted with its instances."
        >
          Clean-up
        </Header>
      }
    >
      <SpaceBetween size="s">
        <Checkbox
          checked={!upgrade.skipPauses.includes('CLEANUP')}
          onChange={({ detail }) => onChange(withPause(upgrade, 'CLEANUP', detail.checked))}
          description="As long as the old cluster is there, its data of before the switchover can be looked at."
        >
          Pause before the old cluster is deleted
        </Checkbox>
        <Checkbox
          checked={!upgrade.skipFinalSnapshot}
          onChange={({ detail }) => onChange({ skipFinalSnapshot: !detail.checked })}
        >
          Take a final snapshot of the old cluster
        </Checkbox>
        <Checkbox
          checked={upgrade.allowRemovingDeletionProtection}
          onChange={({ detail }) => onChange({ allowRemovingDeletionProtection: detail.checked })}
          description={
            choices.hasDeletionProtection
              ? 'This cluster is protected. Without this permission the operation stops before the clean-up.'
              : 'This cluster is not protected now; it counts only if that changes.'
          }
        >
          Allow removing the deletion protection of the old cluster
        </Checkbox>
      </SpaceBetween>
    </Container>
  )
}
