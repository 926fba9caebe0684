import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '#mock-rds/world/random.ts'
import { Refusal } from '../graphql-client.ts'
import { expectEqual, expectTrue, Mismatch } from '../mismatch.ts'
import { changeClass, changeStorage } from '../operation-orders.ts'
import { hasEnded } from '../operation-view.ts'
import { Site } from './site.ts'
import type { Torture } from './torture.ts'
import { untilTrue } from './until.ts'

/** The two files of an operation; the last write of each is what is damaged. */
const FILES = ['operation.json', 'events.json'] as const
/** How many operations nothing is done to. */
const HEALTHY = 4
/** Many operations at once: each is looked at less often than elsewhere. */
const ENVIRONMENT = { APP_DEFAULT_POLL_INTERVAL: '0.5' }

/** An operation that waits for AWS, and what is done to one of its files. */
interface Victim {
  readonly id: string
  readonly clusterId: string
  readonly damage?: Damage
  readonly file: (typeof FILES)[number]
}

/** Files that were torn, cut off, or changed by a bit. */
export const DAMAGED_FILES: Torture = {
  name: 'files',
  proves:
    'Wherever a file of the store is damaged, the server starts, says what it cannot read and does nothing to it, and the rest goes on; with the file put back all is finished.',
  inflict: async ({ random }) => {
    await using site = await Site.open()
    await site.boot(ENVIRONMENT)
    const stuck = await site.mock.injectFault({ kind: 'stuck' })
    const victims = await waitingOperations(site)
    await site.kill()
    const originals = await Promise.all(victims.map((victim) => readFile(pathOf(site, victim))))
    await Promise.all(victims.map((victim, index) => harm(site, victim, originals[index], random)))

    await site.boot(ENVIRONMENT)
    const unreadable = await expectSaid(site, victims)
    await stuck.remove()
    await finished(
      site,
      victims.filter(({ id }) => !unreadable.has(id)),
    )
    await expectClaimed(
      site,
      victims.filter(({ id }) => unreadable.has(id)),
    )
    await expectOneCallEach(site, victims)
    await site.end()

    const repaired = victims.filter(({ id }) => unreadable.has(id))
    await Promise.all(
      repaired.map((victim) => writeFile(pathOf(site, victim), originals[victims.indexOf(victim)] ?? '')),
    )
    await site.boot(ENVIRONMENT)
    expectEqual('with its file put back every operation can be read', await site.commands.unreadable(), [])
    await finished(site, repaired)
    await expectOneCallEach(site, victims)
    const harmless = victims.length - HEALTHY - unreadable.size
    return {
      kind: 'held',
      figures:
        `${victims.length - HEALTHY} damaged files: ${unreadable.size} found and set aside, ${harmless} as good as before; ` +
        `${HEALTHY} operations beside them undisturbed; with the files put back all finished, each call sent once`,
    }
  },
}

const pathOf = ({ dataDir }: Site, { id, file }: Victim): string => join(dataDir, 'operations', id, file)

/** Operations on clusters of their own that AWS has taken a call of and never finishes it. */
async function waitingOperations(site: Site): Promise<readonly Victim[]> {
  const harms = FILES.flatMap((file) => DAMAGES.map((damage) => ({ file, damage })))
  const healthy = Array.from({ length: HEALTHY }, () => ({ file: FILES[0] }))
  const victims: Victim[] = []
  for (const harmed of [...harms, ...healthy]) {
    const clusterId = `victim-${victims.length}`
    await site.mock.addCluster({ clusterId, instances: [{ instanceClass: 'db.r6g.large' }] })
    const id = await site.commands.begin(clusterId, changeStorage('aurora-iopt1'))
    victims.push({ id, clusterId, ...harmed })
  }
  await untilTrue(
    'AWS has taken a call of each',
    async () => (await site.mock.mutations()).length >= victims.length,
  )
  return victims
}

async function harm(site: Site, victim: Victim, original: Buffer | undefined, random: Random): Promise<void> {
  if (!victim.damage || !original) return
  const damaged = victim.damage.inflict(original, random)
  if (damaged.equals(original)) throw new Error(`${victim.damage.name} of ${victim.file} changes nothing.`)
  await writeFile(pathOf(site, victim), damaged)
}

/** Everything can either be read or is said to be unreadable with a reason; gives the ids of the latter. */
async function expectSaid(site: Site, victims: readonly Victim[]): Promise<ReadonlySet<string>> {
  const unreadable = await site.commands.unreadable()
  for (const { operationId, clusterId, reason } of unreadable) {
    const victim = victims.find(({ id }) => id === operationId)
    expectTrue('only what was damaged is unreadable', victim?.damage !== undefined, { operationId, reason })
    expectTrue('the reason names the file', reason.startsWith(victim?.file ?? '?'), reason)
    expectEqual('its cluster is still known', clusterId, victim?.clusterId)
  }
  const ids = new Set(unreadable.map(({ operationId }) => operationId))
  for (const { id, damage } of victims) {
    if (ids.has(id)) continue
    const { state } = await site.commands.read(id)
    if (state !== 'RUNNING')
      throw new Mismatch('what is believed is what was written', 'RUNNING', { state, damage })
  }
  return ids
}

async function finished(site: Site, victims: readonly Victim[]): Promise<void> {
  for (const { id } of victims) {
    await untilTrue(`operation ${id} ends`, async () => hasEnded(await site.commands.read(id)))
    expectEqual('it is carried out', (await site.commands.read(id)).state, 'COMPLETED')
  }
}

/** No one else may work on the cluster of an operation that cannot be read. */
async function expectClaimed(site: Site, victims: readonly Victim[]): Promise<void> {
  for (const { id, clusterId } of victims.slice(0, 2)) {
    const refusal = await site.commands
      .begin(clusterId, changeClass('db.r6g.xlarge', { skipTempInstance: true }))
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expectTrue(
      'its cluster stays claimed',
      refusal instanceof Refusal && refusal.message.includes(id),
      refusal instanceof Error ? refusal.message : refusal,
    )
  }
}

async function expectOneCallEach(site: Site, victims: readonly Victim[]): Promise<void> {
  const calls = (await site.mock.mutations()).map(({ action, parameters }) => [
    action,
    parameters['DBClusterIdentifier'],
  ])
  expectEqual(
    'AWS got one call for each operation',
    calls.toSorted(),
    victims.map(({ clusterId }) => ['ModifyDBCluster', clusterId]).toSorted(),
  )
}

/** A kind of place in a file of the store, by what stands there. */
interface Place {
  readonly name: string
  /** What stands around it; the place is at the beginning of the first group. */
  readonly pattern: RegExp
}

/** Every class of bytes that a file has. */
const PLACES: readonly Place[] = [
  { name: 'the first byte', pattern: /^(\{)/d },
  { name: 'a key of the envelope', pattern: /"(formatVersion)"/d },
  { name: 'the format version', pattern: /"formatVersion":(\d)/d },
  { name: 'the checksum', pattern: /"checksum":"\w\w(\w)/d },
  { name: 'the key of the content', pattern: /\n"(operation|events)"/d },
  { name: 'a key in the content', pattern: /"\w(\w+)":"\w/d },
  { name: 'a text', pattern: /"clusterId":"(\w)/d },
  { name: 'a time', pattern: /(?:At|"at)":"\d{3}(\d)/d },
  { name: 'a number', pattern: /"(?:revision|seq)":(\d)/d },
  { name: 'white space', pattern: /,(\n)["{]/d },
  { name: 'a colon', pattern: /"state"(:)|"type"(:)/d },
  { name: 'a quotation mark', pattern: /"region":(")/d },
  { name: 'a comma', pattern: /(,)\n/d },
  { name: 'the last bracket', pattern: /(\})\n$/d },
  { name: 'the last line break', pattern: /(\n)$/d },
]

/** A way in which bytes go bad from a place on. */
type Way = (bytes: Buffer, at: number, random: Random) => Buffer

const WAYS: Readonly<Record<string, Way>> = {
  'one bit flipped': (bytes, at, random) => {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random.below(8))
    return damaged
  },
  'cut off': (bytes, at) => Buffer.from(bytes.subarray(0, at)),
  'torn (zeros from there on)': (bytes, at) => Buffer.from(bytes).fill(0, at),
}

/** One way to damage a file. */
interface Damage {
  readonly name: string
  /** Gives other bytes than it got, of which the file may be as good as before. */
  readonly inflict: (bytes: Buffer, random: Random) => Buffer
}

/** Every way at every place. */
const DAMAGES: readonly Damage[] = PLACES.flatMap((place) =>
  Object.entries(WAYS).map(([way, damage]) => ({
    name: `${way} at ${place.name}`,
    inflict: (bytes: Buffer, random: Random) => damage(bytes, offsetOf(place, bytes), random),
  })),
)

function offsetOf({ name, pattern }: Place, bytes: Buffer): number {
  const text = bytes.toString('latin1')
  const at = pattern
    .exec(text)
    ?.indices?.slice(1)
    .find((range) => range !== undefined)?.[0]
  if (at === undefined) throw new Error(`A file of the store does not have ${name}.`)
  return at
}
