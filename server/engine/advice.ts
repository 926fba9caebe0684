import type { Operation } from '../model/operation.ts'
import type { PauseCode, PauseReason } from '../model/pause-reason.ts'
import type { PauseChoice, Remedy } from '../model/remedy.ts'
import { PAUSE_CHOICES, UNDO } from '../model/remedy.ts'
import { attemptedCalls, hasActed } from '../operations/kit/attempted.ts'
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

const isChoice = (name: string): name is PauseChoice => Object.hasOwn(PAUSE_CHOICES, name)
const CHOICES = Object.keys(PAUSE_CHOICES).filter(isChoice)

/**
 * Whether a choice is possible and leads where it says. While nobody knows whether production was switched over a roll
 * back may turn out to be impossible, and before anything was sent there is nothing that it would undo.
 */
function isAdvisable(choice: PauseChoice, paused: Operation): boolean {
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
  const index = paused.steps.findLastIndex(
    ({ kind }, position) =>
      (position === goBack.to || kind === goBack.to) && position >= first && position <= last,
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
