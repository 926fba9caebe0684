import { LIMITS } from '../../generated/inputs.ts'
import { TYPE_WORDS } from '../../generated/words.ts'
import { isWholeIn, rangeText } from '../../ui/number-limits.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { NEW_UPGRADE, type UpgradeDraft, upgradeInput, upgradeLike } from './upgrade-draft.ts'
import { upgradeSummary } from './upgrade-summary.ts'

/** Upgrades the engine through a blue/green deployment. */
export const engineUpgrade: OperationTypeRecord<{ readonly upgrade: UpgradeDraft }, keyof UpgradeDraft> = {
  words: TYPE_WORDS.ENGINE_UPGRADE,
  maySwitchOver: true,
  draft: { upgrade: NEW_UPGRADE },
  like: (asked) => ({ upgrade: upgradeLike(asked) }),
  problems: ({ upgrade: { targetEngineVersion, switchoverTimeoutSeconds } }) => ({
    ...(targetEngineVersion === '' && { targetEngineVersion: 'Choose the new version.' }),
    ...(!isWholeIn(switchoverTimeoutSeconds, LIMITS.switchoverTimeoutSeconds) && {
      switchoverTimeoutSeconds: `Give a whole number of seconds ${rangeText(LIMITS.switchoverTimeoutSeconds)}.`,
    }),
  }),
  summary: ({ upgrade }) => upgradeSummary(upgrade),
  input: ({ upgrade }) => ({ engineUpgrade: upgradeInput(upgrade) }),
}
