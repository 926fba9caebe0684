import { requireServing, requireWrites } from '../checker/interruptions.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { MockAvailability } from '../mock-state.ts'
import type { OperationView } from '../operation-view.ts'
import type { Stage } from '../stage.ts'

/** Writes were refused at most as often as the operation announced, and are taken now. */
export async function expectWritesAsAnnounced(stage: Stage, operation: OperationView): Promise<void> {
  const felt = await writesAreTaken(stage, operation.clusterId)
  requireWrites(operation.id, felt, operation.announcedInterruptions.writes)
}

/** Writes were refused this often, and are taken now. */
export async function expectWriteInterruptions(
  stage: Stage,
  clusterId: string,
  times: number,
): Promise<void> {
  const { refused } = await writesAreTaken(stage, clusterId)
  expectEqual(`writes to ${clusterId} are refused ${times} times`, refused.length, times)
}

/** There were never fewer members that serve, from the first moment on. */
export async function expectServingAtLeast(stage: Stage, clusterId: string, members: number): Promise<void> {
  requireServing(clusterId, await stage.mock.availability(clusterId), members)
}

async function writesAreTaken({ mock }: Stage, clusterId: string): Promise<MockAvailability> {
  const felt = await mock.availability(clusterId)
  const areTaken = felt.refused.every(({ endAt }) => endAt !== undefined)
  expectTrue(`writes to ${clusterId} are taken again`, areTaken, felt.refused)
  return felt
}
