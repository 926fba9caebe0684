import { z } from 'zod'
import { AttemptOutcome } from '../../model/attempt.ts'
import { AWS_ACTIONS } from '../../model/aws-action.ts'
import { Ending } from '../../model/ending.ts'
import { InstanceRole } from '../../model/instance-reading.ts'
import { EVENT_TYPES } from '../../model/operation-event.ts'
import { OperationType } from '../../model/operation-spec.ts'
import type { DrivenState } from '../../model/operation-state.ts'
import { OperationState } from '../../model/operation-state.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import { RDS_CALLS } from '../../model/rds-call.ts'
import { FaultKind } from '../../model/rds-fault.ts'
import type { StepInputs, StepPhase } from '../../model/step.ts'
import { STEP_KINDS } from '../../model/step.ts'
import { StepState } from '../../model/step-state.ts'

const DRIVEN_STATES = { running: true, rolling_back: true } as const satisfies Record<DrivenState, true>

const STEP_PHASES = { forward: true, rollback: true } as const satisfies Record<StepPhase, true>

const PROXY_MODES = { REGISTER: true, FOLLOW: true } as const satisfies Record<
  StepInputs['register_proxy_targets']['mode'],
  true
>

/** Longest part of an unknown word that is shown. */
const SHOWN_LENGTH = 40

/** A word of a closed set; any other one is named by what it should have been. */
export const wordOf = (what: string, words: Iterable<string>) => {
  const known: ReadonlySet<string> = new Set(words)
  return z.string().refine((word) => known.has(word), {
    error: ({ input }) => `unknown ${what} ${JSON.stringify(input).slice(0, SHOWN_LENGTH)}`,
  })
}

/**
 * Every closed set that a stored document draws from. A word that is in none of them was written by a newer program:
 * what this one would do with it is not what was meant.
 */
export const words = {
  operationState: wordOf('operation state', Object.values(OperationState)),
  ending: wordOf('ending', Object.values(Ending)),
  drivenState: wordOf('state to continue in', Object.keys(DRIVEN_STATES)),
  operationType: wordOf('operation type', Object.values(OperationType)),
  pauseCode: wordOf('pause code', Object.values(PauseCode)),
  stepKind: wordOf('step kind', Object.keys(STEP_KINDS)),
  stepPhase: wordOf('step phase', Object.keys(STEP_PHASES)),
  stepState: wordOf('step state', Object.values(StepState)),
  proxyMode: wordOf('proxy mode', Object.keys(PROXY_MODES)),
  instanceRole: wordOf('instance role', Object.values(InstanceRole)),
  attemptOutcome: wordOf('outcome', Object.values(AttemptOutcome)),
  call: wordOf('call', Object.keys(RDS_CALLS)),
  awsAction: wordOf('API action', Object.keys(AWS_ACTIONS)),
  faultKind: wordOf('fault kind', Object.values(FaultKind)),
  parameterGroupKind: wordOf('parameter group kind', Object.values(ParameterGroupKind)),
  eventType: wordOf('event type', Object.keys(EVENT_TYPES)),
}
