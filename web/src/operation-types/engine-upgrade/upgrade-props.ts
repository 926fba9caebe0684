import type { UpgradeChoices } from '../../new-operation/choices-query.ts'
import type { UpgradeDraft } from '../../new-operation/draft.ts'
import type { Problems } from '../../new-operation/draft-problems.ts'

/** What the parts of the page for upgrades work with. */
export interface UpgradeProps {
  readonly choices: UpgradeChoices
  readonly upgrade: UpgradeDraft
  readonly problems: Problems
  readonly onChange: (change: Partial<UpgradeDraft>) => void
}
