import type { UpgradeChoices } from './upgrade-choices.ts'
import type { UpgradeDraft } from './upgrade-draft.ts'

/** What the parts of the page for upgrades work with. */
export interface UpgradeProps {
  readonly choices: UpgradeChoices
  readonly upgrade: UpgradeDraft
  readonly problems: Partial<Readonly<Record<keyof UpgradeDraft, string>>>
  readonly onChange: (change: Partial<UpgradeDraft>) => void
}
