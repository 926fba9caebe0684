import { deadlineOf } from '../engine/lifecycle.ts'
import type { Operation } from '../model/operation.ts'
import { isDriven } from '../model/operation-state.ts'
import { stopOf, workedMs } from '../model/paused-time.ts'
import { remainingOfStep } from '../model/remaining-time.ts'
import type { Step } from '../model/step.ts'
import { stepKeyAt, stepKeysOf } from '../model/step-key.ts'
import { descriptionOf, interruptionOf, titleOf } from '../steps/registry.ts'
import { builder } from './builder.ts'
import { StepKindEnum } from './closed-sets.ts'
import { PauseCodeEnum, StepPhaseEnum, StepStateEnum } from './enums.ts'
import { ExpectedSecondsType, expectedIn } from './expected-seconds.ts'
import { InterruptionType } from './interruption.ts'
import { NodeInterface, nodeId } from './node.ts'
import { STEP_KEY } from './planned-step.ts'
import { placedCalls, StepCallType } from './step-call.ts'
import { resultOf, StepResultType } from './step-result.ts'

/** A step in its place. */
interface PlacedStep {
  readonly operation: Operation
  readonly key: string
  readonly step: Step
  readonly index: number
}

/** The step of an operation at an index, if there is one. */
export function placedStep(operation: Operation, index: number): PlacedStep | undefined {
  const step = operation.steps[index]
  return step && { operation, key: stepKeyAt(operation.steps, index) ?? '', step, index }
}

/** All steps of an operation. */
export function placedSteps(operation: Operation): readonly PlacedStep[] {
  const keys = stepKeysOf(operation.steps)
  return operation.steps.map((step, index) => ({ operation, key: keys[index] ?? '', step, index }))
}

/** When the wait of a step that is being carried out ends. */
export const deadlineAtOf = ({ operation, step, index }: PlacedStep) =>
  isDriven(operation.state) && index === operation.cursor ? deadlineOf(operation, step) : undefined

/** A step of an operation. */
export const StepType = builder.objectRef<PlacedStep>('Step').implement({
  description: 'A step of an operation: something to bring about, and how far that has come.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Its id: Step:<operation id>/<key>.',
      resolve: ({ operation, key }) => nodeId('Step', operation.id, key),
    }),
    key: t.exposeID('key', { description: STEP_KEY }),
    index: t.exposeInt('index', { description: 'Its place among the steps, from 0.' }),
    kind: t.field({
      type: StepKindEnum,
      description: 'What kind of step it is.',
      resolve: ({ step }) => step.kind,
    }),
    title: t.string({ description: 'What it is called.', resolve: ({ step }) => titleOf(step) }),
    description: t.string({
      description: 'What it does and why.',
      resolve: ({ step }) => descriptionOf(step),
    }),
    phase: t.field({
      type: StepPhaseEnum,
      description: 'Whether it carries the operation out or rolls it back.',
      resolve: ({ step }) => step.phase,
    }),
    state: t.field({
      type: StepStateEnum,
      description: 'Where it stands.',
      resolve: ({ step }) => step.state,
    }),
    waitCondition: t.string({
      nullable: true,
      description: 'What it waits for.',
      resolve: ({ step }) => step.waitingFor,
    }),
    waitingSince: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the present wait began: with the step, and again with each resume.',
      resolve: ({ step }) => step.waitingSince,
    }),
    deadlineAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the wait in progress ends with a pause; null while the step is not carried out.',
      resolve: deadlineAtOf,
    }),
    error: t.string({
      nullable: true,
      description: 'Why it cannot continue.',
      resolve: ({ step }) => step.error,
    }),
    attempts: t.int({
      description:
        'The most attempts that it made at one call: 1 when no call was retried, 0 before the first call.',
      resolve: ({ step }) => Math.max(0, ...placedCalls(step.attempts).map((call) => call.tryNumber)),
    }),
    calls: t.field({
      type: [StepCallType],
      description: 'The calls that it decided on, oldest first; kept through resets.',
      resolve: ({ step }) => placedCalls(step.attempts),
    }),
    retries: t.int({
      description: 'How many retries after transient errors it has used since it began or was last resumed.',
      resolve: ({ step }) => step.retries,
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it began.',
      resolve: ({ step }) => step.startedAt,
    }),
    completedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was completed or skipped.',
      resolve: ({ step }) => step.completedAt,
    }),
    stoppedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a pause stopped it before its goal was met; null while it is carried out.',
      resolve: ({ operation, index }) => stopOf(operation, index)?.from,
    }),
    stoppedBy: t.field({
      type: PauseCodeEnum,
      nullable: true,
      description: 'Why that pause was; DEADLINE means that the step timed out.',
      resolve: ({ operation, index }) => stopOf(operation, index)?.code,
    }),
    durationSeconds: t.float({
      description:
        'How long it took, up to now while it is not done, without the time in which the operation was paused.',
      resolve: ({ step: { startedAt, completedAt }, operation, index }, _, { services }) => {
        const end = completedAt ?? stopOf(operation, index)?.from ?? operation.completedAt
        return startedAt === undefined
          ? 0
          : workedMs(startedAt, end ?? services.clock.now(), operation.pauses) / 1000
      },
    }),
    expectedSeconds: t.field({
      type: ExpectedSecondsType,
      description: 'How long it is expected to take once its first call is sent, an estimate.',
      resolve: ({ operation, step }, _, { services }) => expectedIn(operation, services)(step),
    }),
    remainingSeconds: t.field({
      type: ExpectedSecondsType,
      nullable: true,
      description:
        'How long it is expected to take from now on, an estimate; null unless it is carried out, and once it takes longer than expected.',
      resolve: ({ operation, index }, _, { services }) =>
        remainingOfStep(operation, index, expectedIn(operation, services), services.clock.now()),
    }),
    pauseBefore: t.boolean({
      description: 'Whether the operation pauses before it.',
      resolve: ({ step }) => step.pauseBefore,
    }),
    interruption: t.field({
      type: InterruptionType,
      nullable: true,
      description: 'What it interrupts, if anything.',
      resolve: ({ step }) => interruptionOf(step),
    }),
    result: t.field({
      type: StepResultType,
      nullable: true,
      description: 'What it found or created; null until it is completed, and for kinds that record nothing.',
      resolve: ({ step }) => resultOf(step),
    }),
  }),
})
