import type { AbandonGate } from './abandon-gate.ts'
import type { Config } from './config.ts'
import type { Log } from './model/log-port.ts'
import type { Disk } from './storage/disk.ts'
import type { OpenOperationStore } from './storage/lowdb-operation-store.ts'
import { openLowdbOperationStore } from './storage/lowdb-operation-store.ts'
import { memoryOperationStore } from './storage/memory-operation-store.ts'
import { nodeDisk } from './storage/node-disk.ts'

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
