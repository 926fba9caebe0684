import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { StorageError } from '../../ports/storage-error.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { LOCK_FILE, lockDataFolder } from './data-folder-lock.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { ownIdentity } from './process-identity.ts'

/** Another process that locks a folder and keeps it until it is killed. */
async function otherServer(dataDir: string): Promise<{ readonly pid: number; kill(): Promise<void> }> {
  const lockModule = fileURLToPath(new URL('./data-folder-lock.ts', import.meta.url))
  const program = `
    const { lockDataFolder } = await import(${JSON.stringify(lockModule)})
    await lockDataFolder(${JSON.stringify(dataDir)})
    process.stdout.write('locked')
    setInterval(() => undefined, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  await once(child.stdout, 'data')
  return { pid: child.pid ?? 0, kill }
}

const lockLeftBy = async (
  dataDir: string,
  changes: Partial<ProcessIdentity>,
  name = LOCK_FILE,
): Promise<void> => writeFile(join(dataDir, name), JSON.stringify({ ...ownIdentity(), ...changes }))

test('a folder is locked once, and again after it was released', async () => {
  const dataDir = await tempFolder()
  const lock = await lockDataFolder(dataDir)
  await expect(lockDataFolder(dataDir)).rejects.toThrow(StorageError)
  expect(await readdir(dataDir)).toEqual([LOCK_FILE])
  await lock.release()
  expect(await readdir(dataDir)).toEqual([])
  await (await lockDataFolder(dataDir)).release()
})

test.for([[], [{ startTicks: '1' }]] as const)(
  'of many that lock a folder at once, one gets it; stale locks in it: %j',
  async (stale) => {
    const dataDir = await tempFolder()
    for (const changes of stale) await lockLeftBy(dataDir, changes)
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(dataDir)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  },
)

test('a second server is told who has the folder; once the first was killed, it takes over', async () => {
  const dataDir = await tempFolder()
  const first = await otherServer(dataDir)
  const { since }: ProcessIdentity = JSON.parse(await readFile(join(dataDir, LOCK_FILE), 'utf8'))
  await expect(lockDataFolder(dataDir)).rejects.toThrow(
    `in use by the server with process id ${first.pid} on host ${hostname()} since ${since}. Stop that server`,
  )
  await first.kill()
  const lock = await lockDataFolder(dataDir)
  expect(await readdir(dataDir)).toEqual([LOCK_FILE])
  await lock.release()
})

test.for<readonly [string, Partial<ProcessIdentity>]>([
  ['its process id was given to another process', { startTicks: '1' }],
  ['the machine was started again', { bootId: 'an earlier boot' }],
])('a lock is stale when %s', async ([, changes]) => {
  const dataDir = await tempFolder()
  await lockLeftBy(dataDir, changes)
  await (await lockDataFolder(dataDir)).release()
  expect(await readdir(dataDir)).toEqual([])
})

test('a lock of another host cannot be judged, so it holds', async () => {
  const dataDir = await tempFolder()
  await lockLeftBy(dataDir, { host: 'elsewhere', bootId: 'of elsewhere', startTicks: '1' })
  await expect(lockDataFolder(dataDir)).rejects.toThrow(
    /on host elsewhere since .* If that host is permanently gone, delete .*server\.lock/,
  )
})

test('a server that is just taking a stale lock over counts as its holder; one that ended over it does not', async () => {
  const dataDir = await tempFolder()
  await lockLeftBy(dataDir, { token: 'stale', startTicks: '1' })
  const taker = `${LOCK_FILE}.after-stale`
  await lockLeftBy(dataDir, { token: 'taker' }, taker)
  await expect(lockDataFolder(dataDir)).rejects.toThrow('is in use by')
  await lockLeftBy(dataDir, { token: 'taker', startTicks: '1' }, taker)
  await lockDataFolder(dataDir)
  expect(await readdir(dataDir)).toEqual([LOCK_FILE])
})

test('a lock that someone else wrote is not touched', async () => {
  const dataDir = await tempFolder()
  await writeFile(join(dataDir, LOCK_FILE), 'hands off')
  await expect(lockDataFolder(dataDir)).rejects.toThrow('is not a lock that this program wrote')
  expect(await readFile(join(dataDir, LOCK_FILE), 'utf8')).toBe('hands off')
})

test('releasing leaves the lock of a successor alone', async () => {
  const dataDir = await tempFolder()
  const lock = await lockDataFolder(dataDir)
  await lockLeftBy(dataDir, { token: 'successor' })
  await lock.release()
  expect(await readdir(dataDir)).toEqual([LOCK_FILE])
})

test('a folder that cannot be written is refused with the reason', async () => {
  const dataDir = await tempFolder()
  await writeFile(join(dataDir, 'file'), '')
  await expect(lockDataFolder(join(dataDir, 'file'))).rejects.toThrow(
    'a file is in the place of a folder (ENOTDIR)',
  )
  await mkdir(join(dataDir, LOCK_FILE))
  await expect(lockDataFolder(dataDir)).rejects.toThrow('a folder is in the place of a file (EISDIR)')
})
