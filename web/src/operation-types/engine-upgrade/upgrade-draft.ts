import { DEFAULTS } from '../../generated/inputs.ts'
import type { EngineUpgradeInput, EngineUpgradePause, ProxyHandling } from '../../gql/graphql.ts'
import type { AskedParameters } from '../asked-parameters.ts'

/** What an engine upgrade was asked to do so far. Empty texts mean that nothing was said. */
export interface UpgradeDraft {
  readonly targetEngineVersion: string
  readonly deploymentIdentifier: string
  readonly dbClusterParameterGroupName: string
  readonly dbInstanceParameterGroupName: string
  /** Parameters that keep their values although their defaults change; null while that is left to the server. */
  readonly pinParameters: readonly string[] | null
  readonly switchoverTimeoutSeconds: string
  readonly proxyHandling: ProxyHandling
  readonly skipPauses: readonly EngineUpgradePause[]
  readonly skipFinalSnapshot: boolean
  readonly allowRemovingDeletionProtection: boolean
}

/** The draft says that no parameter keeps its value by an empty list. */
const { skipPinParameters: _, ...STANDARD } = DEFAULTS.ENGINE_UPGRADE

/** The same as long as nothing was said. */
export const NEW_UPGRADE: UpgradeDraft = {
  ...STANDARD,
  targetEngineVersion: '',
  deploymentIdentifier: '',
  dbClusterParameterGroupName: '',
  dbInstanceParameterGroupName: '',
  pinParameters: null,
  switchoverTimeoutSeconds: '',
}

/** The upgrade with a pause, or without it. */
export const withPause = (
  { skipPauses }: UpgradeDraft,
  pause: EngineUpgradePause,
  isMade: boolean,
): Pick<UpgradeDraft, 'skipPauses'> => {
  const others = skipPauses.filter((each) => each !== pause)
  return { skipPauses: isMade ? others : [...others, pause] }
}

/** What the defaults that change depend on. */
const BEFORE_DEFAULTS: readonly string[] = [
  'targetEngineVersion',
  'deploymentIdentifier',
  'dbClusterParameterGroupName',
  'dbInstanceParameterGroupName',
] satisfies (keyof UpgradeDraft)[]

/** The upgrade with a change. With other defaults, what was said of some of them is said of nothing any more. */
export const changedUpgrade = (upgrade: UpgradeDraft, change: Partial<UpgradeDraft>): UpgradeDraft => ({
  ...upgrade,
  ...(Object.keys(change).some((key) => BEFORE_DEFAULTS.includes(key)) && { pinParameters: null }),
  ...change,
})

/** The same as was asked of another operation. */
export const upgradeLike = (asked: AskedParameters): UpgradeDraft => ({
  targetEngineVersion: asked.targetEngineVersion ?? '',
  deploymentIdentifier: asked.deploymentIdentifier ?? '',
  dbClusterParameterGroupName: asked.dbClusterParameterGroupName ?? '',
  dbInstanceParameterGroupName: asked.dbInstanceParameterGroupName ?? '',
  pinParameters: asked.skipPinParameters ? [] : (asked.pinParameters ?? NEW_UPGRADE.pinParameters),
  switchoverTimeoutSeconds: String(asked.switchoverTimeoutSeconds ?? NEW_UPGRADE.switchoverTimeoutSeconds),
  proxyHandling: asked.proxyHandling ?? NEW_UPGRADE.proxyHandling,
  skipPauses: asked.skipPauses ?? NEW_UPGRADE.skipPauses,
  skipFinalSnapshot: asked.skipFinalSnapshot ?? NEW_UPGRADE.skipFinalSnapshot,
  allowRemovingDeletionProtection:
    asked.allowRemovingDeletionProtection ?? NEW_UPGRADE.allowRemovingDeletionProtection,
})

/** As the API takes it. What was left empty is left to the server. */
export function upgradeInput(upgrade: UpgradeDraft): EngineUpgradeInput {
  const {
    deploymentIdentifier,
    dbClusterParameterGroupName,
    dbInstanceParameterGroupName,
    pinParameters,
    skipPauses,
    switchoverTimeoutSeconds,
    ...rest
  } = upgrade
  return {
    ...rest,
    skipPauses: [...skipPauses],
    ...(pinParameters && pins(pinParameters)),
    ...(switchoverTimeoutSeconds.trim() !== '' && {
      switchoverTimeoutSeconds: Number(switchoverTimeoutSeconds),
    }),
    ...given({ deploymentIdentifier, dbClusterParameterGroupName, dbInstanceParameterGroupName }),
  }
}

/** Exactly these parameters keep their values, or none does. */
const pins = (pinParameters: readonly string[]) =>
  pinParameters.length === 0 ? { skipPinParameters: true } : { pinParameters: [...pinParameters] }

/** The texts that say something. */
const given = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  )
