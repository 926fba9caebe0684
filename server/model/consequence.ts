import type { ClusterReading } from './cluster-reading.ts'
import type { Facts } from './facts.ts'

/** What a step does that people have to know before they let it happen. */
export interface Consequence {
  readonly kind: ConsequenceKind
  /** What exactly happens to what, with names; whole sentences. */
  readonly text: string
}

/** How grave a consequence is. */
export type ConsequenceKind =
  /** Writes or connections are interrupted for a time. */
  | 'interrupts'
  /** Production becomes another cluster, and AWS offers no managed rollback. */
  | 'switches_over'
  /** Something is deleted permanently. */
  | 'deletes'

/** What a consequence can be told from: names move at a switchover, so the old cluster is looked for by its resource id. */
export interface ConsequenceContext {
  readonly clusterId: string
  readonly facts: Facts
  /** The cluster that was production before the switchover, as a fresh reading shows it; undefined when it is not read. */
  readonly oldCluster?: ClusterReading | undefined
}
