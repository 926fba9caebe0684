import { sumOf } from '../model/expected-duration.ts'
import type { Finding } from '../model/finding.ts'
import { Severity } from '../model/finding.ts'
import type { DryRun } from '../service/operation-service.ts'
import { builder } from './builder.ts'
import { AwsActionEnum } from './closed-sets.ts'
import { ExpectedSecondsType, WITHOUT_PAUSES } from './expected-seconds.ts'
import { FindingType } from './finding.ts'
import { InterruptionsType, interruptionsOf } from './interruption.ts'
import { operationArgument, operationAsked } from './operation-input.ts'
import { awsCallsOf, PlannedStepType, placedPlan } from './planned-step.ts'

const OperationPlanType = builder.objectRef<DryRun>('OperationPlan').implement({
  description: 'What an operation would do. Names made from an operation id are examples.',
  fields: (t) => ({
    clusterId: t.exposeString('clusterId', { description: 'The DB cluster.' }),
    region: t.exposeString('region', { description: 'Its region.' }),
    steps: t.field({
      type: [PlannedStepType],
      description: 'The steps, in order.',
      resolve: ({ plan }) => placedPlan(plan),
    }),
    calls: t.field({
      type: [AwsActionEnum],
      description: 'The mutating API actions that it may call, each once.',
      resolve: ({ plan }) => [...new Set(plan.steps.flatMap(awsCallsOf))],
    }),
    planHash: t.string({
      description:
        'What the plan is recognized by: inputs, steps, interruptions, topology and Warnings. The same plan has the same hash, here and in the operation. A command names it as expectedPlanHash.',
      resolve: ({ plan }) => plan.hash,
    }),
    expectedSeconds: t.field({
      type: ExpectedSecondsType,
      description: `How long its steps are expected to take, an estimate. ${WITHOUT_PAUSES}`,
      resolve: ({ plan }, _, { services }) =>
        sumOf(plan.steps.map((step) => services.durations.expected(step, plan.topology))),
    }),
    interruptions: t.field({
      type: InterruptionsType,
      description: 'What it interrupts.',
      resolve: ({ plan }) => interruptionsOf(plan.steps),
    }),
    findings: t.field({
      type: [FindingType],
      description: 'What was noticed, what blocks first.',
      resolve: ({ findings }) => findings,
    }),
    canCreate: t.boolean({
      description: 'Whether the operation can be created now.',
      resolve: ({ findings }) => !findings.some((finding) => isBlock(finding) && !finding.isTransient),
    }),
    canStart: t.boolean({
      description: 'Whether it could be started now.',
      resolve: ({ findings }) => !findings.some(isBlock),
    }),
  }),
})

const isBlock = ({ severity }: Finding): boolean => severity === Severity.BLOCK

builder.queryField('planOperation', (t) =>
  t.field({
    type: OperationPlanType,
    nullable: true,
    description:
      'What an operation would do, from a fresh reading. Nothing is stored and nothing is changed. Reads AWS; null with an error when it cannot be planned.',
    args: operationArgument,
    resolve: (_, args, { services }) => services.planning.dryRun(operationAsked(args)),
  }),
)
