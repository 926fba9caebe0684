import { requireReaders, requireServing, requireWrites } from '../checker/interruptions.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { MockAvailability } from '../mock-state.ts'
import type { OperationView } from '../operation-view.ts'
import type { Testbed } from '../testbed.ts'

/** Writes were refused at most as often as the operation announced, and are taken now. */
export async function expectWritesAsAnnounced(testbed: Testbed, operation: OperationView): Promise<void> {
  const felt = await writesAreTaken(testbed, operation.clusterId)
  requireWrites(operation.id, felt, operation.expectedInterruptions.writes)
}

/** Writes were refused this often, and are taken now. */
export async function expectWriteInterruptions(
  testbed: Testbed,
  clusterId: string,
  times: number,
): Promise<void> {
  const { refused } = await writesAreTaken(testbed, clusterId)
  expectEqual(`writes to ${clusterId} are refused ${times} times`, refused.length, times)
}

/** There were never fewer members that serve, from the first moment on. */
export async function expectServingAtLeast(
  testbed: Testbed,
  clusterId: string,
  members: number,
): Promise<void> {
  requireServing(clusterId, await testbed.mock.availability(clusterId), members)
}

/**
 * Of the readers of a cluster, never more were away at once, one always served, and none was away together with the writer, which
 * was this instance before.
 */
export async function expectReadersSpared(
  { mock }: Testbed,
  clusterId: string,
  atOnce: number,
  writerBefore: string,
): Promise<void> {
  requireReaders(clusterId, await mock.availability(clusterId), atOnce, writerBefore)
}

async function writesAreTaken({ mock }: Testbed, clusterId: string): Promise<MockAvailability> {
  const felt = await mock.availability(clusterId)
  const areTaken = felt.refused.every(({ endAt }) => endAt !== undefined)
  expectTrue(`writes to ${clusterId} are taken again`, areTaken, felt.refused)
  return felt
}
