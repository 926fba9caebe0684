import type { PicturedInstance } from './topology-subscription.ts'

/** What is special about an instance, in words. */
export const instanceNotes = (
  { instanceId, isAutoScaled, isPendingReboot, pendingChanges }: PicturedInstance,
  temporaryIds: readonly string[],
): readonly string[] => [
  ...(temporaryIds.includes(instanceId) ? ['temporary, of this operation'] : []),
  ...(isAutoScaled === true ? ['left to its scaling policy'] : []),
  ...(isPendingReboot ? ['a parameter change waits for its restart'] : []),
  ...pendingChanges.map(({ name, value }) => `pending: ${name} ${value}`),
]
