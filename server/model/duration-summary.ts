import type { ClusterBefore, ExpectedSeconds } from './expected-duration.ts'
import type { Instant } from './instant.ts'
import { msBetween } from './instant.ts'
import type { Operation } from './operation.ts'
import { countsFrom } from './remaining-time.ts'
import type { PlannedStep } from './step.ts'
import { isSameMajorVersion } from './version-support.ts'

/** How long a step took that was completed. */
interface StepDuration {
  /** Names the step as it was carried out that time: the same duration is never counted twice. */
  readonly of: string
  readonly endedAt: Instant
  readonly seconds: number
}

/**
 * The newest durations of each kind of work, oldest first. It depends only on the durations that were added, not on
 * their order or on how often they were added, so it can be made again at any time. Its size is bounded.
 */
export type DurationSummary = ReadonlyMap<string, readonly StepDuration[]>

/** Of older durations nothing is known any more: AWS changes, too. */
const NEWEST = 20

/** Fewer than these say nothing of the next one. */
const ENOUGH = 3

/** Kinds of work that are told apart at most: some hundred are possible, and each class of instance adds a few. */
const MOST_KINDS = 1_000

/** The quickest and the slowest tenth do not count. */
const QUANTILES = { low: 0.1, high: 0.9 } as const

/** Beyond the others there is room: a quarter with the fewest samples, and less the more there are. */
const roomWith = (samples: number): number => 1 / (samples + 1)

/** The durations with those of the completed steps of an operation. */
export function withDurationsOf(summary: DurationSummary, operation: Operation): DurationSummary {
  const { id, shownTopology } = operation
  let changed = summary
  for (const [index, step] of operation.steps.entries()) {
    const seconds = secondsOf(operation, index)
    if (seconds === undefined || step.completedAt === undefined) continue
    const duration = { of: `${id}/${index}`, endedAt: step.completedAt, seconds }
    for (const kind of kindsOf(step, shownTopology)) changed = withDuration(changed, kind, duration)
  }
  return changed
}

/** How long a step takes by the durations of steps like it, at first of exactly such work; undefined while there are too few. */
export function expectedByHistory(
  summary: DurationSummary,
  step: PlannedStep,
  before: ClusterBefore,
): ExpectedSeconds | undefined {
  const known = kindsOf(step, before)
    .map((kind) => summary.get(kind) ?? [])
    .find(({ length }) => length >= ENOUGH)
  if (!known) return undefined
  const sorted = known.map(({ seconds }) => seconds).toSorted((one, other) => one - other)
  const room = roomWith(sorted.length)
  return {
    low: quantile(sorted, QUANTILES.low) * (1 - room),
    high: quantile(sorted, QUANTILES.high) * (1 + room),
  }
}

/** The same summary when nothing is new, which is usual: an operation changes more often than its steps end. */
function withDuration(summary: DurationSummary, kind: string, duration: StepDuration): DurationSummary {
  const known = summary.get(kind)
  if (known === undefined && summary.size >= MOST_KINDS) return summary
  const { of, endedAt } = duration
  const isKnown = known?.some((each) => each.of === of && each.endedAt === endedAt) ?? false
  const isOld = known?.length === NEWEST && known.every((each) => each.endedAt > endedAt)
  if (isKnown || isOld) return summary
  const others = known?.filter((each) => each.of !== of) ?? []
  const all = [...others, duration].toSorted((one, other) => (one.endedAt < other.endedAt ? -1 : 1))
  return new Map(summary).set(kind, all.slice(-NEWEST))
}

/** A step that was skipped took no time of AWS, and one that was paused in between says nothing of AWS's time. */
function secondsOf({ steps, pauses = [] }: Operation, index: number): number | undefined {
  const step = steps[index]
  const from = step && countsFrom(step)
  if (step?.state !== 'completed' || from === undefined || step.completedAt === undefined) return undefined
  const { startedAt = from, completedAt } = step
  const wasPaused = pauses.some((pause) => pause.from < completedAt && (pause.to ?? completedAt) > startedAt)
  return wasPaused ? undefined : Math.max(0, msBetween(from, completedAt)) / 1000
}

/** The kinds of work that a step is: first with the engine and the class of the instance, then without. */
function kindsOf(step: PlannedStep, before: ClusterBefore): readonly string[] {
  const work = [step.kind, ...variantOf(step, before)].join(' ')
  const engine = before.engineVersion.includes('mysql') ? 'mysql' : 'postgresql'
  return [[work, engine, classOf(step, before) ?? ''].join(' '), work]
}

/** What makes the same kind of step another piece of work. */
function variantOf({ kind, input }: PlannedStep, before: ClusterBefore): readonly string[] {
  switch (kind) {
    case 'create_temp_instance':
    case 'delete_instance':
      return input.adopted ? ['adopted'] : []
    case 'create_blue_green_deployment':
      if (input.adoptIdentifier !== undefined) return ['adopted']
      return [isSameMajorVersion(before.engineVersion, input.targetEngineVersion) ? 'minor' : 'major']
    case 'register_proxy_targets':
      return [input.mode]
    case 'cleanup_blue_green':
      return [input.finalSnapshotId === undefined ? 'without snapshot' : 'with snapshot']
    default:
      return []
  }
}

/** The class of the instance that the step is about, if it is about one. */
function classOf({ input }: PlannedStep, { instances }: ClusterBefore): string | undefined {
  if ('instanceClass' in input) return input.instanceClass
  if (!('instanceId' in input)) return undefined
  return instances.find(({ instanceId }) => instanceId === input.instanceId)?.instanceClass
}

/** The value below which a part of the sorted values is, between two of them in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return below + (above - below) * (place % 1)
}
