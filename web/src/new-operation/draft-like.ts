import type { LikeOperationQuery } from '../gql/graphql.ts'
import { type Draft, newDraft, type UpgradeDraft } from './draft.ts'

/** An operation that a new one can be like. */
export type Model = NonNullable<LikeOperationQuery['operation']>

/** A draft that asks for the same as an operation, and takes over what that one left. */
export function draftLike({ id, type, clusterId, region, parameters, ...model }: Model): Draft {
  const asked = isObject(parameters) ? parameters : {}
  const text = (name: string): string => (typeof asked[name] === 'string' ? asked[name] : '')
  const flag = (name: string, usual: boolean): boolean =>
    typeof asked[name] === 'boolean' ? asked[name] : usual
  const excluded = asked['excludeInstances']
  const draft = newDraft({ region, clusterId, type })
  return {
    ...draft,
    targetInstanceClass: text('targetInstanceClass'),
    excludeInstances: Array.isArray(excluded) ? excluded.map(String) : [],
    skipTempInstance: flag('skipTempInstance', draft.skipTempInstance),
    failBack: flag('failBack', draft.failBack),
    targetStorageType: text('targetStorageType'),
    upgrade: upgradeLike(draft.upgrade, asked, text, flag),
    waitMinutes: String(model.waitTimeoutSeconds / 60),
    maxRetries: String(model.maxRetries),
    adoptFrom: model.leftovers.length > 0 ? id : '',
  }
}

function upgradeLike(
  usual: UpgradeDraft,
  asked: Asked,
  text: (name: string) => string,
  flag: (name: string, usual: boolean) => boolean,
): UpgradeDraft {
  const { switchoverTimeoutSeconds: seconds, pinParameters: pinned } = asked
  return {
    targetEngineVersion: text('targetEngineVersion'),
    deploymentIdentifier: text('deploymentIdentifier'),
    dbClusterParameterGroupName: text('dbClusterParameterGroupName'),
    dbInstanceParameterGroupName: text('dbInstanceParameterGroupName'),
    pinParameters: Array.isArray(pinned) ? pinned.map(String) : usual.pinParameters,
    switchoverTimeoutSeconds: typeof seconds === 'number' ? String(seconds) : usual.switchoverTimeoutSeconds,
    proxyHandling: asked['proxyHandling'] === 'DEREGISTER' ? 'DEREGISTER' : 'KEEP',
    pauseBeforeSwitchover: flag('pauseBeforeSwitchover', usual.pauseBeforeSwitchover),
    pauseBeforeCleanup: flag('pauseBeforeCleanup', usual.pauseBeforeCleanup),
    pauseBeforeProxyDeregister: flag('pauseBeforeProxyDeregister', usual.pauseBeforeProxyDeregister),
    finalSnapshot: flag('finalSnapshot', usual.finalSnapshot),
    allowRemovingDeletionProtection: flag(
      'allowRemovingDeletionProtection',
      usual.allowRemovingDeletionProtection,
    ),
  }
}

type Asked = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
