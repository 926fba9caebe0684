import type { CreateOperationInput, OperationSpec, OperationType } from '../gql/graphql.ts'
import type { Draft, UpgradeDraft } from './draft.ts'

/** The draft as the API takes it; undefined while no type is chosen. What was left empty is left to the server. */
export function inputOf(draft: Draft): CreateOperationInput | undefined {
  if (draft.type === null) return undefined
  const { region, clusterId, waitMinutes, maxRetries, pauseBeforeSteps, adoptFrom } = draft
  return {
    region,
    clusterId,
    spec: SPECS[draft.type](draft),
    ...(waitMinutes.trim() !== '' && { waitTimeoutSeconds: Math.round(Number(waitMinutes) * 60) }),
    ...(maxRetries.trim() !== '' && { maxRetries: Number(maxRetries) }),
    pauseBeforeSteps: [...pauseBeforeSteps],
    ...(adoptFrom !== '' && { adoptFrom }),
  }
}

const SPECS: Readonly<Record<OperationType, (draft: Draft) => OperationSpec>> = {
  INSTANCE_TYPE_CHANGE: (draft) => ({
    instanceTypeChange: { targetInstanceClass: draft.targetInstanceClass, ...rollingOf(draft) },
  }),
  INSTANCE_CYCLE: (draft) => ({ instanceCycle: rollingOf(draft) }),
  STORAGE_TYPE_CHANGE: ({ targetStorageType }) => ({ storageTypeChange: { targetStorageType } }),
  ENGINE_UPGRADE: ({ upgrade }) => ({ engineUpgrade: upgradeOf(upgrade) }),
}

const rollingOf = ({ excludeInstances, skipTempInstance, failBack }: Draft) => ({
  excludeInstances: [...excludeInstances],
  skipTempInstance,
  failBack,
})

function upgradeOf(upgrade: UpgradeDraft) {
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
