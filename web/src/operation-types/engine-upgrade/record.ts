import { LIMITS } from '../../generated/inputs.ts'
import { isWholeIn, rangeText } from '../../ui/number-limits.ts'
import type { OperationTypeRecord } from '../definition.ts'
import { NEW_UPGRADE, type UpgradeDraft, upgradeInput, upgradeLike } from './upgrade-draft.ts'
import { upgradeSummary } from './upgrade-summary.ts'

/** Upgrades the engine through a blue/green deployment. */
export const engineUpgrade: OperationTypeRecord<{ readonly upgrade: UpgradeDraft }, keyof UpgradeDraft> = {
  words: {
    name: 'Engine upgrade',
    does: 'Builds an upgraded copy of the cluster (a blue/green deployment), lets you look at it, switches over to it and removes the old one.',
    interrupts: 'Writes and all connections once, for the time of the switchover, usually under a minute.',
    maySwitchOver: true,
  },
  draft: { upgrade: NEW_UPGRADE },
  like: (model) => ({ upgrade: upgradeLike(model) }),
  problems: ({ upgrade: { targetEngineVersion, switchoverTimeoutSeconds } }) => ({
    ...(targetEngineVersion === '' && { targetEngineVersion: 'Choose the new version.' }),
    ...(!isWholeIn(switchoverTimeoutSeconds, LIMITS.switchoverTimeoutSeconds) && {
      switchoverTimeoutSeconds: `Give a whole number of seconds ${rangeText(LIMITS.switchoverTimeoutSeconds)}.`,
    }),
  }),
  summary: ({ upgrade }) => upgradeSummary(upgrade),
  input: ({ upgrade }) => ({ engineUpgrade: upgradeInput(upgrade) }),
}
