import { z } from 'zod'
import type { FindingCode } from '#server/model/finding.ts'
import type { StepKind } from '#server/model/step.ts'

/** A kind of step, as the API spells it. */
export type ApiStepKind = Uppercase<StepKind>

/** What a finding is about, as the API spells it. */
export type ApiFindingCode = Uppercase<FindingCode>

/** What the operator asks to be told of an operation. */
export const OPERATION_FIELDS = /* GraphQL */ `
  id type state clusterId region currentStepIndex pauseBeforeStepKeys error stepTimeoutSeconds retries { maximum }
  createdBy createdAt startedAt startedBy endedAt ending endedBy endReason allowedActions
  unavailableActions { action reason }
  revision decisionRevision planHash
  pause { code message advice accepts { key text } }
  expectedInterruptions { writes reads }
  actualInterruptions { writes reads }
  createdResources { action identifier arn resourceId }
  leftovers { resource description command isConfirmed checkedAt adoptedBy { id } }
  followUps { resource description }
  steps {
    key index kind title phase state waitCondition error attempts retries pauseBefore startedAt completedAt
    result { __typename
      ... on GetClusterInfoResult { engineVersion storageType instances { instanceId instanceClass role } }
      ... on PrepareParameterGroupsResult { parameterGroups { kind name isNew } }
      ... on CreateBlueGreenDeploymentResult { deploymentIdentifier greenClusterId }
      ... on VerifyClusterResult { engineVersion storageType instanceCount changedParameters { name from to } }
    }
    calls { number action state intendedAt answeredAt fault { kind code } }
  }
`

/** What the operator asks for of a plan. */
export const FINDING_FIELDS = 'severity code key message advice policyStatement details { name from to }'

const finding = z.object({
  severity: z.enum(['INFO', 'WARN', 'UNKNOWN', 'BLOCK']),
  code: z.custom<ApiFindingCode>((value) => typeof value === 'string'),
  key: z.string(),
  message: z.string(),
  advice: z.string(),
  policyStatement: z.string().nullable(),
  details: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
})
/** One finding of a plan, or of the preview of a rollback. */
export type FindingView = z.output<typeof finding>

/** The plan of an operation that is not created. */
export const planView = z.object({ canCreate: z.boolean(), findings: z.array(finding) })
export type PlanView = z.output<typeof planView>

/** What a rollback would do now. */
export const rollbackPreview = z.object({
  steps: z.array(z.object({ title: z.string() })),
  findings: z.array(finding),
})

const call = z.object({
  number: z.number(),
  action: z.string(),
  state: z.enum(['INTENDED', 'ACCEPTED', 'REFUSED', 'UNKNOWN']),
  intendedAt: z.string(),
  answeredAt: z.string().nullable(),
  fault: z.object({ kind: z.string(), code: z.string() }).nullable(),
})

const step = z.object({
  key: z.string(),
  index: z.number(),
  kind: z.custom<ApiStepKind>((value) => typeof value === 'string'),
  title: z.string(),
  phase: z.enum(['FORWARD', 'ROLLBACK']),
  state: z.enum(['PENDING', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'FAILED', 'SKIPPED']),
  waitCondition: z.string().nullable(),
  error: z.string().nullable(),
  attempts: z.number(),
  retries: z.number(),
  pauseBefore: z.boolean(),
  startedAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  result: z.looseObject({ __typename: z.string() }).nullable(),
  calls: z.array(call),
})
export type StepView = z.output<typeof step>

const leftover = z.object({
  resource: z.string(),
  description: z.string(),
  command: z.string(),
  isConfirmed: z.boolean(),
  checkedAt: z.string().nullable(),
  adoptedBy: z.object({ id: z.string() }).nullable(),
})

/** An operation as a client sees it. */
export const operationView = z.object({
  id: z.string(),
  type: z.string(),
  state: z.enum(['CREATED', 'RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'ROLLING_BACK', 'ROLLED_BACK']),
  clusterId: z.string(),
  region: z.string(),
  currentStepIndex: z.number(),
  pauseBeforeStepKeys: z.array(z.string()),
  error: z.string().nullable(),
  stepTimeoutSeconds: z.number(),
  retries: z.object({ maximum: z.number() }),
  createdBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  startedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  ending: z.enum(['COMPLETED', 'COMPLETED_MANUALLY', 'ABORTED', 'ROLLED_BACK']).nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  allowedActions: z.array(z.string()),
  unavailableActions: z.array(z.object({ action: z.string(), reason: z.string() })),
  revision: z.number(),
  decisionRevision: z.number(),
  planHash: z.string().nullable(),
  pause: z
    .object({
      code: z.string(),
      message: z.string(),
      advice: z.string(),
      accepts: z.object({ key: z.string(), text: z.string() }).nullable(),
    })
    .nullable(),
  expectedInterruptions: z.object({ writes: z.number(), reads: z.number() }),
  actualInterruptions: z.object({ writes: z.number(), reads: z.number() }),
  createdResources: z.array(
    z.object({
      action: z.string(),
      identifier: z.string(),
      arn: z.string().nullable(),
      resourceId: z.string().nullable(),
    }),
  ),
  leftovers: z.array(leftover),
  followUps: z.array(z.object({ resource: z.string(), description: z.string() })),
  steps: z.array(step),
})
export type OperationView = z.output<typeof operationView>

/** Whether an operation is over. */
export const hasEnded = ({ state }: { readonly state: string }): boolean =>
  ['COMPLETED', 'FAILED', 'ROLLED_BACK'].includes(state)
