import type { SimulationPlan } from '../plan.ts'
import type { Task } from '../task.ts'
import { playOf } from './plays.ts'
import type { SeededBug } from './seeded-bug.ts'

const CLASS_CHANGE = 'class change, single'
const DEREGISTERING = 'upgrade that deregisters, behind a proxy'

/** AWS refuses to register the proxy while a member is busy, for longer than retries are counted. */
const BUSY_MEMBER = playOf(DEREGISTERING, {
  kind: 'trouble',
  when: { point: 'before a call', nth: 1 },
  trouble: { kind: 'error', code: 'InvalidDBInstanceState' },
  times: 6,
  action: 'RegisterDBProxyTargets',
})

/** AWS gives up a class change, and what was asked for stays pending. */
const GIVEN_UP = inPlan(
  { behaviour: { failedChange: 'stays-pending' } },
  playOf(CLASS_CHANGE, {
    kind: 'trouble',
    when: { point: 'before a call', nth: 1 },
    trouble: { kind: 'async_failure' },
    times: 1,
    action: 'ModifyDBInstance',
  }),
)

/** A change is parked that a later step would apply, well before the first call. */
const PARKED_BEFORE = inPlan(
  { pauseBeforeSteps: [1] },
  playOf(CLASS_CHANGE, {
    kind: 'interference',
    when: { afterMs: 0 },
    act: { kind: 'park_change', which: 0, certificate: 'rds-ca-ecc384-g1' },
  }),
)

/** The same task with other settings of its plan. */
function inPlan(changes: Partial<SimulationPlan>, task: Task): Task {
  return task.kind === 'plan' ? { ...task, plan: { ...task.plan, ...changes } } : task
}

/** Pauses that come too soon or too late, ask for nothing that matters, or leave out what they mean. */
export const PAUSE_BUGS: readonly SeededBug[] = [
  {
    name: 'a busy proxy member ends the registration',
    file: 'server/engine/fault-policy.ts',
    code: "kind === FaultKind.STATE && owesItsGoal(step, facts) ? 'retry_uncounted' : faultPolicies[kind].reaction",
    instead: 'owesItsGoal(step, facts) ? faultPolicies[kind].reaction : faultPolicies[kind].reaction',
    breaks: ['owed'],
    shownBy: BUSY_MEMBER,
  },
  {
    name: 'a pause does not say that a proxy has no targets',
    file: 'server/engine/advice.ts',
    code: 'if (cutOff.length === 0) return undefined',
    instead: 'if (cutOff.length < 9) return undefined',
    breaks: ['reason'],
    shownBy: playOf(DEREGISTERING, {
      kind: 'trouble',
      when: { point: 'before a call', nth: 1 },
      trouble: { kind: 'error', code: 'AccessDenied' },
      times: 1,
      action: 'CreateBlueGreenDeployment',
    }),
  },
  {
    name: 'own parked value asks consent',
    file: 'server/operations/kit/parked-changes.ts',
    code: 'const { DBInstanceClass, ...others } = instance.pendingChanges',
    instead: 'const others = instance.pendingChanges, { DBInstanceClass } = others',
    breaks: ['consent'],
    shownBy: GIVEN_UP,
  },
  {
    name: 'other parked value is asked for in the middle',
    file: 'server/engine/resume.ts',
    code: 'steps.slice(cursor)',
    instead: 'steps.slice(cursor, cursor + 1)',
    breaks: ['consent'],
    shownBy: PARKED_BEFORE,
  },
  {
    name: 'parked changes are applied without asking',
    file: 'server/engine/reading.ts',
    code: "assessment.kind === 'act' ? (unlessParkedAccepted(operation, cluster) ?? assessment) : assessment",
    instead: "unlessParkedAccepted(operation, cluster)?.kind === 'act' ? assessment : assessment",
    breaks: ['consent'],
    shownBy: PARKED_BEFORE,
  },
]
