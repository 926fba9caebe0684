import type { Attempt } from '../model/attempt.ts'
import { AttemptOutcome, isOpen } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import { addMs } from '../model/instant.ts'
import type { CountedInterruption } from '../model/interruption.ts'
import { callTarget } from '../model/rds-call.ts'
import type { ReadingNeeds } from '../model/reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, satisfied, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { CLOCK_TOLERANCE_MS } from './evidence.ts'

/** The kinds of step that work on several readers at the same time. */
type GroupKind = 'modify_instances' | 'reboot_instances'

/** One reader of a group: where it stands by a reading, judged as if it were alone. */
interface Member {
  readonly instanceId: string
  readonly verdict: Assessment
  /** The attempts of the step that were about it and may still bring about their effect. */
  readonly open: readonly Attempt[]
}

/** The identifiers of the readers, for people. */
export const namesOfGroup = ({
  instances,
}: {
  readonly instances: readonly { instanceId: string }[]
}): string => instances.map(({ instanceId }) => instanceId).join(', ')

/** The interruption of each reader, which is down while something happens to it. */
export const readsOn = (
  instances: readonly { readonly instanceId: string }[],
  what: string,
): readonly CountedInterruption[] =>
  instances.map(({ instanceId }) => ({
    affects: 'reads',
    description: `${instanceId} is down while ${what}`,
    instanceId,
  }))

/** What is kept while the readers are worked on, as a sentence. */
export const keptText = ({ keepsAvailable }: { readonly keepsAvailable: number }): string =>
  `At least ${keepsAvailable} other ${keepsAvailable === 1 ? 'reader stays' : 'readers stay'} available, unless something else takes one away: the reader endpoint has less capacity during that time.`

/** The attempts of a step that are about one instance. */
const attemptsOn = (attempts: readonly Attempt[], instanceId: string): readonly Attempt[] =>
  attempts.filter(({ call }) => callTarget(call) === instanceId)

/** The RDS events that may tell of attempts whose end no reading has shown, since the first of these. */
export function sinceFirstAttempt(attempts: readonly Attempt[]): Pick<ReadingNeeds, 'events'> {
  const pending = attempts.filter((attempt) => isOpen(attempt) && attempt.reachedAt === undefined)
  const [first] = pending
  if (!first) return {}
  const instanceIds = [...new Set(pending.map(({ call }) => callTarget(call)))]
  return { events: { since: addMs(first.intendedAt, -CLOCK_TOLERANCE_MS), instanceIds } }
}

/**
 * Judges a step that works on several readers at the same time by asking a step on one reader about each of them. The next
 * reader is asked for when the others leave room for it. After trouble with one no other is begun; the trouble is told once
 * those that were begun have come to their end.
 */
export function assessGroup<K extends GroupKind, S extends 'modify_instance' | 'reboot_instance'>(
  context: StepContext<K>,
  one: StepDefinition<S>,
  inputOf: (instance: StepContext<K>['input']['instances'][number]) => StepContext<S>['input'],
): Assessment {
  const members = context.input.instances.map((instance): Member => {
    const attempts = attemptsOn(context.attempts, instance.instanceId)
    return {
      instanceId: instance.instanceId,
      verdict: one.assess({ ...context, attempts, input: inputOf(instance) }),
      open: attempts.filter(isOpen),
    }
  })
  const verdict = blockedBy(members) ?? nextOf(members, context)
  const seen = members.flatMap((member) =>
    member.verdict.kind === 'waiting' && member.verdict.showsEffect ? (member.open.at(-1)?.number ?? []) : [],
  )
  return { ...verdict, seen }
}

/** Trouble with readers; waits first for those on which AWS is at work. Undefined without trouble. */
function blockedBy(members: readonly Member[]): Assessment | undefined {
  const blocks = members.flatMap(({ verdict, open }) =>
    verdict.kind === 'blocked' ? [{ ...verdict, numbers: open.map(({ number }) => number) }] : [],
  )
  const [first] = blocks
  if (!first) return undefined
  const trouble = blocks.map(({ cause }) => cause.message).join(' ')
  const underWay = members.filter(isUnderWay)
  if (underWay.length > 0) {
    return waitsFor(underWay, `${textOf(underWay)}, before this step stops. ${trouble.replace(/\.$/, '')}`)
  }
  const ended = blocks.flatMap(({ endsAttempt, numbers }) => (endsAttempt ? numbers : []))
  return {
    kind: 'blocked',
    cause: { ...first.cause, message: [trouble, ...othersText(members)].join(' ') },
    mayPass: blocks.some(({ mayPass }) => mayPass),
    endsAttempt: ended.length > 0,
    ended,
  }
}

const isUnderWay = ({ verdict, open }: Member): boolean => verdict.kind === 'waiting' && open.length > 0

/** How far the readers without trouble have come. */
function othersText(members: readonly Member[]): readonly string[] {
  const done = members.flatMap(({ verdict }) => (verdict.kind === 'satisfied' ? verdict.because : []))
  const left = members.filter(({ verdict }) => verdict.kind === 'act' || verdict.kind === 'waiting')
  return [
    ...(done.length > 0 ? [`Done: ${done.join('; ')}.`] : []),
    ...(left.length > 0 ? [`Not done yet: ${namesOfGroup({ instances: left })}.`] : []),
  ]
}

/** The next call that there is room for; what is waited for without one; satisfied when all readers are. */
function nextOf(members: readonly Member[], context: StepContext<GroupKind>): Assessment {
  const wanted = members.filter(({ verdict }) => verdict.kind === 'act')
  const waiting = members.filter(({ verdict }) => verdict.kind === 'waiting')
  // Whatever AWS has accepted shows its effect by itself; the engine gives up on it only when nothing else is left to do.
  const next =
    wanted.find(({ open }) => open.length === 0) ??
    wanted.find(({ open }) => open.at(-1)?.outcome !== AttemptOutcome.ACCEPTED) ??
    (waiting.length === 0 ? wanted[0] : undefined)
  if (next?.verdict.kind === 'act') {
    const noRoom = waitForRoom(next.instanceId, members, context)
    return noRoom ?? act(next.verdict.call)
  }
  if (waiting.length > 0) return waitsFor(waiting, textOf(waiting))
  return satisfied(
    members.flatMap(({ verdict }) => (verdict.kind === 'satisfied' ? verdict.because : [])).join('; '),
  )
}

/** The wait of several readers, which instances alone show if they show each of the waits. */
const waitsFor = (members: readonly Member[], what: string): Assessment => {
  const isShown = members.every(
    ({ verdict }) => verdict.kind === 'waiting' && verdict.shownBy === 'instances',
  )
  return waitingFor(what, isShown ? 'instances' : undefined)
}

const textOf = (members: readonly Member[]): string =>
  members.flatMap(({ verdict }) => (verdict.kind === 'waiting' ? verdict.for : [])).join('; ')

/**
 * The wait for what has to come before one more reader may be taken away; undefined when there is room: by the fresh reading
 * the writer is available, enough other readers are, and not too many are changing or restarting. Readers of a scaling
 * policy do not count, since it may remove them. A reader that is missing or broken does not keep the step from going on
 * with one at a time, as long as another is available.
 */
function waitForRoom(
  instanceId: string,
  members: readonly Member[],
  { cluster, input }: StepContext<GroupKind>,
): Assessment | undefined {
  const writer = soleWriter(cluster)
  if (!writer || readinessOf(writer) !== 'settled') {
    return waitingFor(
      `${writer?.instanceId ?? 'the writer'} to be available, before ${instanceId} is taken away`,
    )
  }
  const asked = members
    .filter(({ verdict, open }) => verdict.kind !== 'satisfied' && open.length > 0)
    .map((member) => member.instanceId)
  const others = readersOf(cluster).filter((reader) => reader.instanceId !== instanceId)
  const available = others.filter(
    (reader) => readinessOf(reader) === 'settled' && !asked.includes(reader.instanceId),
  )
  const comeBack = others.filter(
    (reader) => readinessOf(reader) === 'busy' || asked.includes(reader.instanceId),
  )
  const back = namesOfGroup({ instances: comeBack })
  if (comeBack.length >= input.atOnce) {
    return waitingFor(`${back} to be available, before ${instanceId} is taken away`, 'instances')
  }
  const needed = comeBack.length === 0 ? 1 : input.keepsAvailable
  if (available.length >= needed) return undefined
  const readers = `${needed} other ${needed === 1 ? 'reader' : 'readers'} to be available`
  return comeBack.length === 0
    ? waitingFor(`${readers}, before ${instanceId} is taken away`)
    : waitingFor(`${readers}, with ${back} again, before ${instanceId} is taken away`, 'instances')
}

const readersOf = ({ instances }: ClusterReading) =>
  instances.filter(
    ({ isMember, role, isAutoScaled }) => isMember && role === InstanceRole.READER && isAutoScaled === false,
  )
