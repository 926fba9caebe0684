import type { PictureChange } from '../cluster-picture.ts'
import { pictureOf } from '../cluster-picture.ts'
import { expectEqual } from '../mismatch.ts'
import type { Stage } from '../stage.ts'

/** The cluster is as it was when the curtain rose, except for the change: members, classes, tiers, zones, tags, groups, proxies. */
export async function expectCluster(stage: Stage, clusterId: string, change: PictureChange): Promise<void> {
  const expected = change(pictureOf(stage.before, clusterId))
  const actual = pictureOf(await stage.mock.state(), clusterId)
  expectEqual(`${clusterId} is as it was, except for what was asked`, actual, expected)
}
