import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileContent } from '#server/adapters/files/disk.ts'
import { nodeDisk } from '#server/adapters/files/node-disk.ts'
import { checksumOf } from '#server/adapters/store/checksum.ts'
import type { ServerOverrides } from '#server/program/compose.ts'
import type { Environment } from '#server/program/config.ts'
import type { Archived, Mode, ModeParts } from './mode.ts'
import { COMMON, HostKind } from './mode.ts'

/** The server keeps operations in a data folder and drives them itself. */
export class LocalMode implements Mode {
  readonly kind = HostKind.LOCAL
  readonly dataDir: string
  readonly environment: Environment
  readonly awake = 0
  #isDiskFull = false

  private constructor(dataDir: string, { rds }: ModeParts) {
    this.dataDir = dataDir
    this.environment = { ...COMMON, APP_DATA_DIR: dataDir, RDS_ENDPOINT: rds.url }
  }

  static async open(parts: ModeParts): Promise<LocalMode> {
    return new LocalMode(await mkdtemp(join(tmpdir(), 'verify-')), parts)
  }

  overridesFor(): ServerOverrides {
    return { disk: { ...nodeDisk, replace: (files) => this.#replace(files) } }
  }

  attach(): void {}

  kill(): void {}

  /** With a step that this version does not know, and a right checksum. */
  async writeAsNewer(operationId: string): Promise<() => Promise<void>> {
    const path = join(this.dataDir, 'operations', operationId, 'operation.json')
    const text = await readFile(path, 'utf8')
    const { operation, ...envelope } = JSON.parse(text)
    const newer = { ...operation, steps: [...operation.steps, { ...operation.steps[0], kind: 'report' }] }
    await writeFile(path, JSON.stringify({ ...envelope, checksum: checksumOf(newer), operation: newer }))
    return () => writeFile(path, text)
  }

  async archived(operationId: string): Promise<Archived | undefined> {
    const folder = join(this.dataDir, 'archive', operationId)
    const names: readonly string[] = await readdir(folder).catch(() => [])
    if (!names.includes('operation.json') || !names.includes('events.json')) return undefined
    const { because, by } = JSON.parse(await readFile(join(folder, 'archived.json'), 'utf8'))
    return { because, by }
  }

  refuseWrites(isRefusing: boolean): void {
    this.#isDiskFull = isRefusing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async #replace(files: readonly FileContent[]): Promise<void> {
    if (this.#isDiskFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    // Without waiting for the disk: no power is cut here, and servers that are killed leave what they wrote.
    for (const { path, content } of files) await writeFile(`${path}.tmp`, content)
    for (const { path } of files) await rename(`${path}.tmp`, path)
  }
}
