import type { Disk } from '../adapters/files/disk.ts'
import type { OpenOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { openLowdbOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { nodeDisk } from '../adapters/files/node-disk.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import type { Log } from '../ports/log.ts'
import type { AbandonGate } from './abandon-gate.ts'
import type { Config } from './config.ts'

/** Opens the store that the configuration asks for. Once the gate is shut, it begins no write any more. */
export async function openStore(
  { dataDir }: Pick<Config, 'dataDir'>,
  gate: AbandonGate,
  log: Log,
  disk: Disk = nodeDisk,
): Promise<OpenOperationStore> {
  if (dataDir === undefined) {
    log.warn({}, 'APP_DATA_DIR is empty: operations are kept in memory and are lost when the server ends.')
    return Object.assign(memoryOperationStore(), { close: async () => {} })
  }
  const replace = async (path: string, text: string): Promise<void> => {
    if (gate.isShut) throw new Error('the server was abandoned')
    await disk.replace(path, text)
  }
  return openLowdbOperationStore({ dataDir, log, disk: { ...disk, replace } })
}
