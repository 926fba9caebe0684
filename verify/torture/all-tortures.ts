import { CLOCK_JUMPS } from './clock-jumps.ts'
import { DISK_FULL, READ_ONLY_FOLDER } from './disk-trouble.ts'
import { DAMAGED_FILES } from './files.ts'
import { KILL } from './kill.ts'
import { OUTAGES } from './outage.ts'
import { RECONNECTS } from './reconnects.ts'
import { SEVERAL_MACHINES } from './several-machines.ts'
import { SILENT_SUBSCRIBER } from './silent-subscriber.ts'
import type { Torture } from './torture.ts'
import { TWO_SERVERS } from './two-servers.ts'

/** Every torture, in the order in which they are inflicted. */
export const TORTURES: readonly Torture[] = [
  KILL,
  DAMAGED_FILES,
  DISK_FULL,
  READ_ONLY_FOLDER,
  TWO_SERVERS,
  CLOCK_JUMPS,
  SEVERAL_MACHINES,
  OUTAGES,
  SILENT_SUBSCRIBER,
  RECONNECTS,
]
