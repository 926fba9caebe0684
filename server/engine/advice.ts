import { AttemptOutcome } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { PauseCause, PauseCode, PauseReason } from '../model/pause-reason.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { isSameTargetGroup } from '../model/proxy-reading.ts'
import type { Remedy, ResumeAction } from '../model/remedy.ts'
import { PAUSE_CHOICES, UNDO } from '../model/remedy.ts'
import { attemptedCalls, hasActed } from '../operations/kit/attempted.ts'
import { registerCommand } from '../operations/kit/proxy-leftovers.ts'
import { titleOf } from '../steps/registry.ts'
import { allowedCommands, resetRange } from './transitions.ts'

/** What is left to do when none of the choices of a remedy is possible. */
const LAST_RESORT: Remedy = { choices: { abort: 'end the operation and list what it leaves in AWS' } }

/** What to do about a pause, in words: outside of this program first, then the choices that are possible at that moment. */
export function adviceOf(remedy: Remedy, paused: Operation): string {
  const { first, note } = remedy
  const choices = choicesOf(remedy, paused)
  const goBack = goBackOf(remedy, paused)
  const decide = choices ?? (goBack === undefined ? choicesOf(LAST_RESORT, paused) : undefined)
  const then = decide && (first === undefined ? `Choose ${decide}.` : `Then choose ${decide}.`)
  return [first, then, goBack, note].filter((sentence) => sentence !== undefined).join(' ')
}

/** `Continue to send it again, or Abort to leave it`; undefined when none of the choices is possible. */
function choicesOf({ choices }: Remedy, paused: Operation): string | undefined {
  const possible = CHOICES.flatMap((choice) => {
    const effect = choices[choice]
    return effect === undefined || !isAdvisable(choice, paused)
      ? []
      : [`${PAUSE_CHOICES[choice]} to ${choice === 'rollback' ? rollbackEffect(effect, paused) : effect}`]
  })
  return possible.length < 2 ? possible[0] : `${possible.slice(0, -1).join(', ')}, or ${possible.at(-1)}`
}

const isChoice = (name: string): name is ResumeAction => Object.hasOwn(PAUSE_CHOICES, name)
const CHOICES = Object.keys(PAUSE_CHOICES).filter(isChoice)

/**
 * Whether a choice is possible and leads where it says. While it is unknown whether production was switched over, a
 * rollback may turn out to be impossible, and before anything was sent there is nothing that it would undo.
 */
function isAdvisable(choice: ResumeAction, paused: Operation): boolean {
  if (!allowedCommands(paused).includes(choice)) return false
  return choice !== 'rollback' || (hasActed(paused) && !mayBeSwitchedOver(paused))
}

const mayBeSwitchedOver = (operation: Operation): boolean =>
  attemptedCalls(operation, 'SwitchoverBlueGreenDeployment').some(
    ({ attempt }) => attempt.closedAt === undefined,
  )

const rollbackEffect = (effect: string, { pausedFrom }: Operation): string =>
  pausedFrom === 'rolling_back' ? 'plan the rollback again from a fresh reading' : effect

/** `You can also go back to step 3 (Switch over) to switch over again.`; undefined when there is no such step to go back to. */
function goBackOf({ goBack }: Remedy, paused: Operation): string | undefined {
  if (!goBack) return undefined
  const { first, last } = resetRange(paused)
  const to = goBack.to === 'present' ? paused.cursor : goBack.to
  const index = paused.steps.findLastIndex(
    ({ kind }, position) => (position === to || kind === to) && position >= first && position <= last,
  )
  const step = paused.steps[index]
  return step && `You can also go back to step ${index + 1} (${titleOf(step)}) to ${goBack.effect}.`
}

/** Commands of the API in the advice of older programs, which was written without a look at what is possible. */
const COMMANDS = /\b(CONTINUE|ROLLBACK|MARK_COMPLETE|ABORT)\b/g

/** What the pause of an older program comes to, by the kind of its reason. */
const BY_CODE: { readonly [C in PauseCode]: Remedy } = {
  operator: { choices: { continue: 'resume where it stopped', rollback: UNDO } },
  breakpoint: {
    choices: {
      continue: 'carry out the step',
      rollback: UNDO,
      mark_complete: 'end the operation without it',
    },
  },
  topology_changed: {
    first: 'Check the plan that is shown now.',
    choices: { continue: 'carry it out', abort: 'end the operation' },
  },
  blocked: { first: 'Remove what stopped the step.', choices: { continue: 'check again', rollback: UNDO } },
  change_failed: {
    first: 'Check in the RDS console and its events what happened to the change.',
    choices: { continue: 'request it again if it is still needed', rollback: UNDO },
  },
  undone: {
    first: 'Suspend the tool that changed it.',
    choices: { continue: 'look again and do what is missing', rollback: UNDO },
  },
  aws_fault: { first: 'Remove the cause that AWS names.', choices: { continue: 'retry', rollback: UNDO } },
  deadline: {
    first: 'Check in the RDS console whether AWS makes progress.',
    choices: { continue: 'wait as long again', rollback: UNDO },
  },
  lock_lost: {
    first: 'Compare the cluster with the steps.',
    choices: { continue: 'lock the cluster again', abort: 'end the operation' },
  },
  server_restarted: { choices: { continue: 'resume where it stopped', rollback: UNDO } },
}

/**
 * The reason of a pause as it is shown. Advice is recorded with the choices that are possible for as long as the pause
 * lasts. Only older programs recorded commands of the API: they get the names of the UI, unless one is not possible.
 */
export function shownReason(paused: Operation): PauseReason | undefined {
  const { pauseReason } = paused
  if (!pauseReason) return undefined
  const named = [...pauseReason.advice.matchAll(COMMANDS)]
    .map(([name]) => name.toLowerCase())
    .filter(isChoice)
  if (named.length === 0) return pauseReason
  const advice = named.every((choice) => isAdvisable(choice, paused))
    ? pauseReason.advice.replaceAll(COMMANDS, (name) => nameOf(name.toLowerCase()))
    : adviceOf(BY_CODE[pauseReason.code], paused)
  return { ...pauseReason, advice }
}

const nameOf = (choice: string): string => (isChoice(choice) ? PAUSE_CHOICES[choice] : choice)

/**
 * The reason of a pause, for the operation as it is while it is paused: with what the pause means for applications behind
 * proxies without targets, and with advice made of what is possible then.
 */
export function reasonFor({ remedy, ...cause }: PauseCause, paused: Operation): PauseReason {
  const outage = proxyOutageOf(paused)
  if (!outage) return { ...cause, advice: adviceOf(remedy, paused) }
  const note = remedy.note === undefined ? outage.note : `${remedy.note} ${outage.note}`
  return {
    ...cause,
    message: `${cause.message} ${outage.message}`,
    advice: adviceOf({ ...remedy, note }, paused),
  }
}

/** What a pause means for applications behind proxies whose registration is owed, and how they get their connection back. */
interface ProxyOutage {
  readonly message: string
  readonly note: string
}

/** Undefined while no proxy is without targets because of this operation or one before it, as far as its calls tell. */
export function proxyOutageOf(operation: Operation): ProxyOutage | undefined {
  const cutOff = (operation.facts.owedProxyRegistrations ?? []).flatMap((registration) => {
    const certainty = certaintyOf(registration, operation)
    return certainty === 'registered' ? [] : [{ registration, certainty }]
  })
  if (cutOff.length === 0) return undefined
  return {
    message: cutOff
      .map(({ registration: { proxyName }, certainty }) =>
        certainty === 'without targets'
          ? `Proxy ${proxyName} has no targets: applications that connect through it have no connection to ${operation.clusterId}.`
          : `Proxy ${proxyName} may have no targets: applications that connect through it may have no connection to ${operation.clusterId}.`,
      )
      .join(' '),
    note: howToRegister(
      operation,
      cutOff.map(({ registration }) => registration),
    ),
  }
}

/**
 * What readings and the answers of AWS tell of a proxy. An operation that sent nothing about one owes it for an earlier
 * operation, and someone may have registered it since.
 */
function certaintyOf(
  registration: ProxyRegistration,
  { facts, steps }: Operation,
): 'registered' | 'without targets' | 'unknown' {
  if (facts.reconnectedProxies?.includes(registration.proxyName)) return 'registered'
  const attempts = steps
    .flatMap((step) => step.attempts)
    .flatMap(({ call, outcome }) =>
      (call.action === 'RegisterDBProxyTargets' || call.action === 'DeregisterDBProxyTargets') &&
      isSameTargetGroup(call.input.registration, registration)
        ? [{ isRegistration: call.action === 'RegisterDBProxyTargets', outcome }]
        : [],
    )
  const last = attempts.findLast(({ outcome }) => outcome !== AttemptOutcome.REFUSED)
  if (!last) {
    // A refused registration was decided on because the proxy had no targets; a refused deregistration changed nothing.
    const [first] = attempts
    if (!first) return 'unknown'
    return first.isRegistration ? 'without targets' : 'registered'
  }
  if (last.outcome !== AttemptOutcome.ACCEPTED) return 'unknown'
  return last.isRegistration ? 'registered' : 'without targets'
}

/** Before its own step a registration would be in the way of the deployment; from there on a person may be faster. */
function howToRegister(
  { cursor, region, steps }: Operation,
  registrations: readonly ProxyRegistration[],
): string {
  const index = steps.findIndex(
    ({ kind, input }, position) =>
      position > cursor && kind === 'register_proxy_targets' && input.mode === 'REGISTER',
  )
  const step = steps[index]
  if (step) return `Step ${index + 1} (${titleOf(step)}) restores these connections.`
  const commands = registrations.map((registration) => registerCommand(region, registration))
  return `To restore these connections before that, run: ${commands.join(' && ')}`
}
