import { createHash } from 'node:crypto'
import { apiWord } from '../model/api-word.ts'
import { DomainError } from '../model/domain-error.ts'
import type { CheckedPlan } from '../operations/kit/plan.ts'
import { countedInterruptionsOf, titleOf } from '../steps/registry.ts'
import type { PlanIdentity, PlanPart } from './plan-identity.ts'
import { PLAN_PARTS } from './plan-identity.ts'

/** How many characters of a hash each part gets: 72 bits. */
const PART_LENGTH = 12

/**
 * The `planHash` of a plan: a hash of each part of its identity, in the order of PLAN_PARTS, so that a refusal can tell which
 * part is another one without having kept the plan that was decided on.
 */
export const planHashOf = (identity: PlanIdentity): string =>
  PLAN_PARTS.map((part) => hashOf(identity[part])).join('.')

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, PART_LENGTH)

/** A plan with the hash that it is recognized by. */
export interface HashedPlan extends CheckedPlan {
  readonly plan: CheckedPlan['plan'] & { readonly hash: string }
}

/** Refuses a command that was decided on another plan, and says which parts of the plan are what now. */
export function requirePlanHash(
  fresh: HashedPlan,
  expectedPlanHash: string | undefined,
  command: keyof typeof ADVICE,
): void {
  const { plan } = fresh
  if (expectedPlanHash === undefined || expectedPlanHash === plan.hash) return
  const expected = expectedPlanHash.split('.')
  const present = plan.hash.split('.')
  const isComparable =
    expected.length === present.length && expected.every(({ length }) => length === PART_LENGTH)
  const differences = isComparable ? PLAN_PARTS.filter((_, index) => expected[index] !== present[index]) : []
  const now = isComparable ? differences.map((part) => PARTS_NOW[part](fresh)) : [NOT_COMPARABLE]
  throw new DomainError(
    'PLAN_CHANGED',
    `The plan is not the one that you decided on. Nothing was done. ${now.join(' ')} ${ADVICE[command]}`,
    { planHash: plan.hash, expectedPlanHash, differences: differences.map(apiWord) },
  )
}

/** Said of a text that was cut, or that another version made. */
const NOT_COMPARABLE =
  'expectedPlanHash is not a planHash as this version of the server makes it, so what differs is not known.'

/** How to go on with another plan. */
const ADVICE = {
  create: 'Read the plan again and decide again.',
  start:
    'To continue with the new plan, start it without expectedPlanHash: it then pauses before anything is changed and shows the plan.',
} as const

/** What a part of the plan is now, in a sentence. */
const PARTS_NOW: { readonly [P in PlanPart]: (fresh: HashedPlan) => string } = {
  inputs: () => 'The cluster or the parameters are other ones.',
  steps: ({ plan }) => `The steps are now: ${plan.steps.map(titleOf).join('; ')}.`,
  interruptions: ({ plan }) => {
    const affected = plan.steps.flatMap(countedInterruptionsOf).map(({ affects }) => affects)
    const writes = affected.filter((affects) => affects === 'writes').length
    return `Interruptions are now: writes ${writes}, reads ${affected.length - writes}.`
  },
  topology: ({ plan: { topology } }) => {
    const members = topology.instances.map(
      ({ instanceId, instanceClass, role, promotionTier }) =>
        `${instanceId} (${role.toLowerCase()}, ${instanceClass}, promotion tier ${promotionTier})`,
    )
    return `The cluster is now on version ${topology.engineVersion} with ${members.join(', ')}, or its parameter groups are other ones.`
  },
  warnings: ({ findings }) => {
    const warnings = findings.filter(({ severity }) => severity === 'warn').map(({ message }) => message)
    return `Warnings are now: ${warnings.join(' ') || 'none.'}`
  },
}
