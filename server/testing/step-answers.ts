import { expect, test } from 'vitest'
import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Creations } from '../model/creations.ts'
import type { Facts } from '../model/facts.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { Reading } from '../model/reading.ts'
import type { Remedy } from '../model/remedy.ts'
import { PAUSE_CHOICES } from '../model/remedy.ts'
import type { StepInputs, StepKind } from '../model/step.ts'
import type { Assessment } from '../steps/assessment.ts'
import type { StepDefinition } from '../steps/definition.ts'
import { aCluster, withInstance } from './cluster-builder.ts'
import { READ_AT } from './preflight-builder.ts'
import { anAttempt, INTENDED_AT } from './step-builder.ts'

/** What a step is shown in a test; what is left out is as harmless as can be. */
interface Situation<K extends StepKind> {
  /** What is different from the usual input. */
  readonly input?: Partial<StepInputs[K]>
  readonly cluster?: ClusterReading
  /** Parts of the reading besides the cluster. */
  readonly reading?: Omit<Partial<Reading>, 'cluster'>
  readonly facts?: Facts
  readonly attempts?: readonly Attempt[]
  /** What this and other steps have asked AWS to create. */
  readonly creations?: Partial<Creations>
  readonly accepted?: readonly string[]
}

/** The usual cluster is like this. */
export const clusterIs = (changes: Partial<ClusterReading>) => ({ cluster: aCluster(changes) })

/** An instance of the usual cluster is like this. */
export const instanceIs = (instanceId: string, changes: Partial<InstanceReading>) => ({
  cluster: withInstance(aCluster(), instanceId, changes),
})

/** Reader `orders-2` of the usual cluster is like this. */
export const readerIs = (changes: Partial<InstanceReading>) => instanceIs('orders-2', changes)

/** RDS has reported these events. */
export const tells = (...events: readonly RdsEventReading[]) => ({ reading: { events } })

/** A call was accepted: its effect was not seen yet, AWS was seen at work, and what was seen does not count any more. */
export function after(call: RdsCall) {
  const attempt = anAttempt(call)
  const seen = { ...attempt, seenAt: INTENDED_AT }
  return {
    sent: { attempts: [attempt] },
    seen: { attempts: [seen] },
    closed: { attempts: [{ ...seen, closedAt: INTENDED_AT }] },
  }
}

/** Asks a kind of step where it stands, for operation `op-1` on cluster `orders`. */
export function judge<K extends StepKind>(
  definition: StepDefinition<K>,
  usual: StepInputs[K],
  situation: Situation<K> = {},
): Assessment<K> {
  const { input = {}, cluster = aCluster(), reading = {}, creations = {}, ...rest } = situation
  return definition.assess({
    input: { ...usual, ...input },
    cluster,
    reading: { at: READ_AT, cluster, ...reading },
    creations: { named: [], unanswered: [], ...creations },
    facts: {},
    attempts: [],
    accepted: [],
    operationId: 'op-1',
    clusterId: 'orders',
    ...rest,
  })
}

/** When a step is asked, what it is shown, its answer in two words, and what the answer must name. */
type Row<K extends StepKind> = readonly [
  when: string,
  situation: Situation<K>,
  verdict: string,
  /** In the reason, in what it waits for, or in the input of the call. */
  says?: string,
]

/** Tests, one for each row, what a kind of step answers; `usual` is what rows are shown that do not say otherwise. */
export function testAnswers<K extends StepKind>(
  definition: StepDefinition<K>,
  { input, ...usual }: Situation<K> & { readonly input: StepInputs[K] },
  rows: readonly Row<K>[],
): void {
  for (const [when, situation, verdict, says = ''] of rows) {
    test(`${verdict} when ${when}`, () => {
      const assessment = judge(definition, input, { ...usual, ...situation })
      expect(verdictOf(assessment)).toBe(verdict)
      expect(wordsOf(assessment)).toContain(says)
      if (assessment.kind === 'blocked')
        expectNoNamedChoice(assessment.cause.message, assessment.cause.remedy)
    })
  }
}

/** An assessment in a word or two: the call, if it is one. */
export function verdictOf(assessment: Assessment<StepKind>): string {
  switch (assessment.kind) {
    case 'satisfied':
      return 'satisfied'
    case 'waiting':
      return assessment.showsEffect ? 'under way' : 'waiting'
    case 'act':
      return assessment.call.action
    case 'blocked':
      if (assessment.cause.code === 'topology_changed') return 'topology changed'
      if (assessment.endsAttempt) return 'change failed'
      if (assessment.cause.accepts !== undefined) return 'needs consent'
      return assessment.mayPass ? 'unexpected' : 'blocked'
  }
}

/** What an assessment says: its reason with all that advice may be made of, what it waits for, or the input of its call. */
function wordsOf(assessment: Assessment<StepKind>): string {
  switch (assessment.kind) {
    case 'satisfied':
      return assessment.because
    case 'waiting':
      return assessment.for
    case 'act':
      return JSON.stringify(assessment.call.input)
    case 'blocked': {
      const { message, remedy } = assessment.cause
      const { first = '', choices, goBack, note = '' } = remedy
      return [message, first, ...Object.values(choices), goBack?.effect ?? '', note].join(' ')
    }
  }
}

const NAMES = new RegExp(`\\b(${Object.entries(PAUSE_CHOICES).flat().join('|')})\\b`, 'i')
const COMMANDS = /\b(CONTINUE|ROLLBACK|ABORT|MARK_COMPLETE)\b/

/** Only the choices of a remedy may name a choice: they alone are held against what is possible. */
export function expectNoNamedChoice(
  message: string,
  { first = '', choices, goBack, note = '' }: Remedy,
): void {
  expect(Object.keys(choices).length + (goBack ? 1 : 0)).toBeGreaterThan(0)
  for (const effect of [...Object.values(choices), goBack?.effect ?? '']) expect(effect).not.toMatch(/[.!]$/)
  for (const sentences of [message, first, note]) {
    expect(sentences).not.toMatch(COMMANDS)
    expect(sentences).not.toMatch(NAMES)
  }
}
