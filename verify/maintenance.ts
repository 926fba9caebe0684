import type { PictureChange } from './cluster-picture.ts'
import { expectServingAtLeast, expectWritesAsAnnounced } from './expectations/availability.ts'
import { expectActions, expectCalls } from './expectations/calls.ts'
import { expectCluster } from './expectations/cluster.ts'
import type { InventoryChange } from './expectations/inventory.ts'
import { expectInventory } from './expectations/inventory.ts'
import { expectState } from './expectations/operation.ts'
import { expectEqual } from './mismatch.ts'
import type { OperationOrder } from './operation-orders.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

/** One operation that goes through from beginning to end, and everything that can be seen of it. */
export interface Maintenance {
  readonly name: string
  readonly proves: string
  readonly cluster: string
  readonly order: OperationOrder
  /** Sets the scene before the operation is created. */
  readonly given?: (stage: Stage) => Promise<void>
  /** Every call with its parameters, in order. */
  readonly calls?: readonly string[]
  /** The calls by action alone, where the parameters are another scenario's concern. */
  readonly actions?: readonly string[]
  /** How often the plan announces that writes are interrupted. */
  readonly writeInterruptions: number
  /** The fewest members that may serve at any time. */
  readonly serving: number
  /** What is different at the end. */
  readonly becomes: PictureChange
  readonly leaves?: InventoryChange
}

/** The scenario of one operation: carried out through its breakpoints, completed, and nothing else changed. */
export function maintenance(told: Maintenance): Scenario {
  const { name, proves, cluster } = told
  return {
    name,
    proves,
    cluster,
    play: async (stage) => {
      await told.given?.(stage)
      await stage.remember()
      const id = await stage.operator.begin(cluster, told.order)
      const done = await stage.operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      if (told.calls) await expectCalls(stage, told.calls)
      if (told.actions) await expectActions(stage, told.actions)
      expectEqual(
        'announced interruptions of writes',
        done.announcedInterruptions.writes,
        told.writeInterruptions,
      )
      await expectWritesAsAnnounced(stage, done)
      await expectServingAtLeast(stage, cluster, told.serving)
      await expectCluster(stage, cluster, told.becomes)
      await expectInventory(stage, told.leaves)
    },
  }
}
