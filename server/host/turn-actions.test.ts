import { expect, test } from 'vitest'
import { createTurnRds } from '../adapters/rds/create-turn-rds.ts'
import type { EndedRequest } from '../adapters/rds/observe-requests.ts'
import { localPrincipal } from '../model/principal.ts'
import { TURN_READ_ACTIONS, WRITE_ACTIONS } from '../permissions/api-actions.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'

const sent = new Set<string>()

/** A bench whose turns send what they send through an adapter of their own, which is listened to. */
async function aBench(): Promise<MaintenanceBench> {
  const bench: MaintenanceBench = await MaintenanceBench.start({
    rds: () => ({
      read: (...args) => turns().read(...args),
      glance: (...args) => turns().glance(...args),
      events: (...args) => turns().events(...args),
      call: (...args) => turns().call(...args),
    }),
  })
  const options = {
    defaultRegion: 'us-east-1',
    endpoint: bench.mock.url,
    credentials: { accessKeyId: 'turn', secretAccessKey: 'turn' },
    observe: ({ action }: EndedRequest) => sent.add(action),
  }
  const { rds } = createTurnRds(options, bench.clock)
  const turns = () => rds
  return bench
}

const upgrade = (clusterId: string, more: object = {}): RawOperationInput => ({
  clusterId,
  spec: { type: 'engine_upgrade', parameters: { targetEngineVersion: '16.9', ...more } },
})

const classChange = {
  type: 'instance_type_change',
  parameters: { targetInstanceClass: 'db.r6g.xlarge' },
} as const
const storageChange = {
  type: 'storage_type_change',
  parameters: { targetStorageType: 'aurora-iopt1' },
} as const

const inputs: readonly RawOperationInput[] = [
  { clusterId: 'demo-multi', spec: classChange },
  { clusterId: 'demo-multi', spec: storageChange },
  { clusterId: 'demo-proxy-cluster', spec: { type: 'instance_cycle', parameters: {} } },
  upgrade('demo-proxy-cluster', { proxyHandling: 'DEREGISTER' }),
  upgrade('demo-upgrade'),
]

test('turns send only what is permitted for turns, and all of that', async () => {
  for (const input of inputs) {
    await using bench = await aBench()
    // Events are read when a reading does not yet show what a call did.
    bench.mock.world.timing = { ...bench.mock.world.timing, readLagMs: 20_000 }
    const { id } = await bench.begin(input)
    expect((await bench.driveThroughPauses(id)).state).toBe('completed')
  }
  await using bench = await aBench()
  const { id } = await bench.begin(upgrade('demo-multi', {}))
  const { decisionRevision } = await bench.drive(id)
  await bench.service.rollback(id, { by: localPrincipal('ana'), expectedRevision: decisionRevision })
  expect((await bench.driveThroughPauses(id)).state).toBe('rolled_back')

  const nameOf = (action: string): string => action.slice('rds:'.length)
  const reads = TURN_READ_ACTIONS.map(nameOf)
  const permitted = [...reads, ...WRITE_ACTIONS.map(nameOf)]
  expect([...sent].filter((action) => !permitted.includes(action))).toEqual([])
  expect(reads.filter((action) => !sent.has(action))).toEqual([])
})
