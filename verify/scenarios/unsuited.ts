import { planSays } from '../findings.ts'
import { changeClass, changeStorage } from '../operation-orders.ts'
import { each, on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** Names of which AWS has something, but no Aurora cluster. */
const NO_CLUSTERS: readonly (readonly [what: string, cluster: string, ...words: readonly string[]])[] = [
  ['a cluster of another engine', 'demo-docdb', 'engine docdb', 'not supported'],
  ['an instance of a cluster', 'demo-multi-1', 'an instance of cluster demo-multi'],
]

/** What cannot be maintained as it was asked for, and is refused before anything is sent. */
export const UNSUITED: readonly Scenario[] = scenarios({
  ...each(NO_CLUSTERS, ([what, cluster, ...words]) => [
    `unsuited: ${what}`,
    {
      proves: `The refusal says that the name is that of ${what}, and what to choose instead.`,
      request: on(cluster, changeStorage('aurora-iopt1')),
      refused: ['CLUSTER_NOT_FOUND', cluster, ...words] as const,
    },
  ]),
  'unsuited: a class that cannot have what the instances have': {
    proves: 'A class that AWS refuses for these instances is refused by the plan, with the ways out.',
    given: [
      planSays('demo-mysql', changeClass('db.t4g.medium'), 'BLOCK', 'CLASS_WITHOUT_PERFORMANCE_INSIGHTS'),
    ],
    request: on('demo-mysql', changeClass('db.t4g.medium')),
    refused: ['PREFLIGHT_BLOCKED', 'db.t4g.medium', 'Performance Insights'],
  },
})
