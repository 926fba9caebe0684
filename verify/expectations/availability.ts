import { expectEqual, expectTrue } from '../mismatch.ts'
import type { OperationView } from '../operation-view.ts'
import type { Testbed } from '../testbed.ts'

/** Writes were refused at most as often as the operation announced, and are taken now. */
export async function expectWritesAsAnnounced(testbed: Testbed, operation: OperationView): Promise<void> {
  const { refused } = await testbed.mock.availability(operation.clusterId)
  const announced = operation.announcedInterruptions.writes
  expectTrue(
    `writes to ${operation.clusterId} are refused at most ${announced} times, as announced, and never for good`,
    refused.length <= announced && refused.every(({ endAt }) => endAt !== undefined),
    refused,
  )
}

/** Writes were refused this often, and are taken now. */
export async function expectWriteInterruptions(
  testbed: Testbed,
  clusterId: string,
  times: number,
): Promise<void> {
  const { refused } = await testbed.mock.availability(clusterId)
  expectEqual(`writes to ${clusterId} are refused ${times} times`, refused.length, times)
  expectTrue(
    `writes to ${clusterId} are taken again`,
    refused.every(({ endAt }) => endAt !== undefined),
    refused,
  )
}

/** There were never fewer members that serve, from the first moment on. */
export async function expectServingAtLeast(
  testbed: Testbed,
  clusterId: string,
  members: number,
): Promise<void> {
  const { serving } = await testbed.mock.availability(clusterId)
  expectTrue(
    `at least ${members} members of ${clusterId} serve at any time`,
    serving.every((count) => count.members >= members),
    serving,
  )
}
