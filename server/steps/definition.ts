import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Consequence, ConsequenceContext } from '../model/consequence.ts'
import type { Creations } from '../model/creations.ts'
import type { Facts } from '../model/facts.ts'
import type { CountedInterruption, Interruption } from '../model/interruption.ts'
import type { RdsCallName } from '../model/rds-call.ts'
import type { GlanceTarget, Reading, ReadingNeeds, ReadingPart } from '../model/reading.ts'
import type { StepInputs, StepKind } from '../model/step.ts'
import type { Assessment } from './assessment.ts'

/** What a step knows before a reading is taken. */
interface StepSituation<K extends StepKind> {
  readonly input: StepInputs[K]
  readonly facts: Facts
  readonly attempts: readonly Attempt[]
}

/** What a step judges from. */
export interface StepContext<K extends StepKind> extends StepSituation<K> {
  readonly operationId: string
  readonly clusterId: string
  readonly reading: Reading
  readonly cluster: ClusterReading
  /** What the operation has asked AWS to create, in any of its steps. */
  readonly creations: Creations
  /** The keys of the consents that people have given in the operation. */
  readonly accepted: readonly string[]
}

/**
 * A kind of step: one question asked of a fresh reading, never a script. It does not loop, sleep or call;
 * doing and waiting are the same question, so a restart simply asks it again.
 */
export interface StepDefinition<K extends StepKind> {
  /** What steps of this kind do, in a sentence, whatever their input. */
  readonly does: string
  readonly title: (input: StepInputs[K]) => string
  /** What it does and why, for the operator. */
  readonly description: (input: StepInputs[K]) => string
  /** The calls that it may decide on; a function where that depends on what it is asked to do. */
  readonly calls: readonly RdsCallName[] | ((input: StepInputs[K]) => readonly RdsCallName[])
  /** What it interrupts, if anything. */
  readonly interruption?: (input: StepInputs[K]) => Interruption | undefined
  /** Each of them, where it works on several instances and `interruption` tells of all at once. */
  readonly interruptions?: (input: StepInputs[K]) => readonly CountedInterruption[]
  /** What it switches over or deletes, if anything. */
  readonly consequence?: (input: StepInputs[K], context: ConsequenceContext) => Consequence | undefined
  /** The parts that it may have to see beyond its own cluster; a function where that depends on what it is asked to do. */
  readonly reads?: readonly ReadingPart[] | ((input: StepInputs[K]) => readonly ReadingPart[])
  /** Of those parts, what to read now. */
  readonly needs?: (situation: StepSituation<K>) => ReadingNeeds
  /**
   * What alone shows whether a wait goes on, by the last reading of everything. A step that can say so is asked with a
   * glance while it waits; whatever else a glance shows is decided by a reading.
   */
  readonly glance?: (situation: StepSituation<K>, known: Reading) => GlanceTarget | undefined
  /** Ask more often than usual: something that interrupts users is under way. */
  readonly isWatchedClosely?: true
  /** Without it something that the operation created or took away stays so: it is carried through, however long AWS is busy. */
  readonly isOwed?: true
  /** One reading is enough, and finding its goal met is its work, not a reason to skip it. */
  readonly isInspection?: true
  readonly assess: (context: StepContext<K>) => Assessment<K>
}
