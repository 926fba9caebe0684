import type { OperationType } from '../gql/graphql.ts'

/** What a type of operation is for. */
export interface TypeWords {
  readonly does: string
  readonly interrupts: string
}

/** The types in the order in which they are offered. */
export const OPERATION_TYPES: readonly OperationType[] = [
  'INSTANCE_TYPE_CHANGE',
  'STORAGE_TYPE_CHANGE',
  'ENGINE_UPGRADE',
  'INSTANCE_CYCLE',
]

/** What each type does and what it interrupts as a rule. What it would do to a given cluster is on the review page. */
export const TYPE_WORDS: Readonly<Record<OperationType, TypeWords>> = {
  INSTANCE_TYPE_CHANGE: {
    does: 'Gives the instances another class, one by one. A temporary instance of the new class stands in for the writer meanwhile.',
    interrupts:
      'Writes for the time of each failover, usually under a minute; connections to each reader while it is changed.',
  },
  STORAGE_TYPE_CHANGE: {
    does: 'Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage.',
    interrupts: 'Nothing as a rule; instances of classes with local NVMe storage restart.',
  },
  ENGINE_UPGRADE: {
    does: 'Builds an upgraded copy of the cluster (a blue/green deployment), lets you look at it, switches over to it and removes the old one.',
    interrupts: 'Writes and all connections once, for the time of the switchover, usually under a minute.',
  },
  INSTANCE_CYCLE: {
    does: 'Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance stands in for the writer meanwhile.',
    interrupts:
      'Writes for the time of each failover, usually under a minute; connections to each reader while it restarts.',
  },
}

/** Whether a text names a type. */
export const isOperationType = (text: string | null): text is OperationType =>
  text !== null && Object.hasOwn(TYPE_WORDS, text)
