import { toEpochMs } from '#server/model/instant.ts'
import { evidenceOf } from './evidence.ts'
import { expectInvariants } from './expectations/invariants.ts'
import { expectEqual } from './mismatch.ts'
import { HostKind } from './modes/mode.ts'
import type { Failure, Outcome } from './outcome.ts'
import type { Scenario } from './scenario.ts'
import { Testbed } from './testbed.ts'
import { unlessItHangs } from './unless-it-hangs.ts'

/** Only ends a scenario that hangs: no scenario waits for real time. */
const HANG_MS = 300_000

/** Where scenarios run. */
export interface Place {
  readonly host: HostKind
  /** How far the date of the server's machine is ahead of that of AWS, unless the scenario says. */
  readonly aheadMs?: number
}

/** Runs one scenario on a testbed of its own and judges it, invariants included. Never rejects. */
export async function runScenario(
  scenario: Scenario,
  { host, aheadMs = 0 }: Place = { host: HostKind.LOCAL },
): Promise<Outcome> {
  const { name, proves, cluster } = scenario
  const begunAt = performance.now()
  let testbed: Testbed | undefined
  let failure: Failure | undefined
  let virtualSeconds = 0
  let awsCalls: Outcome['awsCalls'] = {}
  try {
    testbed = await Testbed.open(host, { aheadMs, ...scenario.settings })
    const startedAt = testbed.time.clock.nowMs()
    await unlessItHangs(judged(scenario, testbed), HANG_MS)
    awsCalls = await testbed.mock.callsByAction()
    virtualSeconds = (toEpochMs(testbed.time.clock.now()) - startedAt) / 1000
  } catch (error) {
    failure = await evidenceOf(error, testbed)
  }
  await testbed?.[Symbol.asyncDispose]()
  const durationMs = performance.now() - begunAt
  const operationTypes = testbed?.operator.operationTypes ?? []
  const facts = { name, proves, cluster, durationMs, virtualSeconds, awsCalls, operationTypes }
  return { ...facts, ...(failure && { failure }) }
}

async function judged(scenario: Scenario, testbed: Testbed): Promise<void> {
  await scenario.run(testbed)
  await expectInvariants(testbed)
  if (!scenario.provokesErrors) expectEqual('the server logged no error', testbed.host.errors, [])
}
