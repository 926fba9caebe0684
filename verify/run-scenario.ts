import { toEpochMs } from '#server/model/instant.ts'
import { evidenceOf } from './evidence.ts'
import { expectInvariants } from './expectations/invariants.ts'
import { expectEqual } from './mismatch.ts'
import { HostKind } from './modes/mode.ts'
import type { Failure, Outcome } from './outcome.ts'
import type { Scenario } from './scenario.ts'
import { Stage } from './stage.ts'

/** Only ends a scenario that hangs: no scenario waits for real time. */
const HANG_MS = 300_000

/** Where scenarios are played. */
export interface Place {
  readonly host: HostKind
  /** How far the date of the server's machine is ahead of that of AWS, unless the scenario says. */
  readonly aheadMs?: number
}

/** Plays one scenario on a stage of its own and judges it, invariants included. Never rejects. */
export async function runScenario(
  scenario: Scenario,
  { host, aheadMs = 0 }: Place = { host: HostKind.LOCAL },
): Promise<Outcome> {
  const { name, proves, cluster } = scenario
  const begunAt = performance.now()
  let stage: Stage | undefined
  let failure: Failure | undefined
  let virtualSeconds = 0
  try {
    stage = await Stage.open(host, { aheadMs, ...scenario.settings })
    const startedAt = stage.time.clock.nowMs()
    await unlessItHangs(play(scenario, stage))
    virtualSeconds = (toEpochMs(stage.time.clock.now()) - startedAt) / 1000
  } catch (error) {
    failure = await evidenceOf(error, stage)
  }
  await stage?.[Symbol.asyncDispose]()
  const durationMs = performance.now() - begunAt
  return { name, proves, cluster, durationMs, virtualSeconds, ...(failure && { failure }) }
}

async function play(scenario: Scenario, stage: Stage): Promise<void> {
  await scenario.play(stage)
  await expectInvariants(stage)
  if (!scenario.provokesErrors) expectEqual('the server logged no error', stage.host.errors, [])
}

async function unlessItHangs(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`It hangs: not at its end after ${HANG_MS / 1000} s.`)),
    HANG_MS,
  )
  try {
    await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
