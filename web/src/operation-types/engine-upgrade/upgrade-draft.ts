import { DEFAULTS } from '../../generated/inputs.ts'
import type { EngineUpgradeInput, ProxyHandling } from '../../gql/graphql.ts'
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
  readonly pauseBeforeSwitchover: boolean
  readonly pauseBeforeCleanup: boolean
  readonly pauseBeforeProxyDeregister: boolean
  readonly finalSnapshot: boolean
  readonly allowRemovingDeletionProtection: boolean
}

/** The same as long as nothing was said. */
export const NEW_UPGRADE: UpgradeDraft = {
  ...DEFAULTS.ENGINE_UPGRADE,
  targetEngineVersion: '',
  deploymentIdentifier: '',
  dbClusterParameterGroupName: '',
  dbInstanceParameterGroupName: '',
  pinParameters: null,
  switchoverTimeoutSeconds: '',
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
  pinParameters: asked.pinParameters ?? NEW_UPGRADE.pinParameters,
  switchoverTimeoutSeconds: String(asked.switchoverTimeoutSeconds ?? NEW_UPGRADE.switchoverTimeoutSeconds),
  proxyHandling: asked.proxyHandling ?? NEW_UPGRADE.proxyHandling,
  pauseBeforeSwitchover: asked.pauseBeforeSwitchover ?? NEW_UPGRADE.pauseBeforeSwitchover,
  pauseBeforeCleanup: asked.pauseBeforeCleanup ?? NEW_UPGRADE.pauseBeforeCleanup,
  pauseBeforeProxyDeregister: asked.pauseBeforeProxyDeregister ?? NEW_UPGRADE.pauseBeforeProxyDeregister,
  finalSnapshot: asked.finalSnapshot ?? NEW_UPGRADE.finalSnapshot,
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
    switchoverTimeoutSeconds,
    ...rest
  } = upgrade
  return {
    ...rest,
    ...(pinParameters && { pinParameters: [...pinParameters] }),
    ...(switchoverTimeoutSeconds.trim() !== '' && {
      switchoverTimeoutSeconds: Number(switchoverTimeoutSeconds),
    }),
    ...given({ deploymentIdentifier, dbClusterParameterGroupName, dbInstanceParameterGroupName }),
  }
}

/** The texts that say something. */
const given = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  )
