import { expectActions } from '../expectations/calls.ts'
import { expectRefusal } from '../expectations/operation.ts'
import { expectTrue } from '../mismatch.ts'
import { changeClass, changeStorage } from '../operation-orders.ts'
import { codesOf, planOf } from '../plan-view.ts'
import type { Scenario } from '../scenario.ts'

/** A name of which AWS has something, but no Aurora cluster. */
const noCluster = (clusterId: string, what: string, ...words: readonly string[]): Scenario => ({
  name: `unsuited: ${what}`,
  proves: `The refusal says that the name is that of ${what}, and what to choose instead.`,
  cluster: clusterId,
  play: async (stage) => {
    const order = changeStorage('aurora-iopt1')
    await expectRefusal(stage.operator.create(clusterId, order), 'NOT_FOUND', clusterId, ...words)
    await expectActions(stage, [])
  },
})

/** What cannot be maintained as it was asked for, and is refused before anything is sent. */
export const UNSUITED: readonly Scenario[] = [
  noCluster('demo-docdb', 'a cluster of another engine', 'engine docdb', 'not supported'),
  noCluster('demo-multi-1', 'an instance of a cluster', 'an instance of cluster demo-multi'),
  {
    name: 'unsuited: a class that cannot have what the instances have',
    proves: 'A class that AWS refuses for these instances is refused by the plan, with the ways out.',
    cluster: 'demo-mysql',
    play: async (stage) => {
      const { operator } = stage
      const order = changeClass('db.t4g.medium')
      const { canCreate, findings } = await planOf(operator, 'demo-mysql', order)
      expectTrue('the plan cannot be created', !canCreate, findings)
      expectTrue(
        'it says why',
        codesOf(findings, 'BLOCK').includes('class_without_performance_insights'),
        findings,
      )
      await expectRefusal(
        operator.create('demo-mysql', order),
        'PREFLIGHT_FAILED',
        'db.t4g.medium',
        'Performance Insights',
      )
      await expectActions(stage, [])
    },
  },
]
