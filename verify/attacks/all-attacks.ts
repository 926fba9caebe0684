import type { Attack } from './attack.ts'
import { CONNECTION_ATTACKS, WAITING_ATTACKS } from './connections.ts'
import { CREDENTIAL_ATTACKS } from './credentials.ts'
import { DOCUMENT_ATTACKS } from './documents.ts'
import { MOCK_ATTACKS, SLOW_MOCK_ATTACK } from './mock.ts'
import { READING_ATTACKS, WAITING_READERS_ATTACK } from './readings.ts'
import { SOCKET_ATTACKS } from './sockets.ts'

/** What waits for limits of time, each on processes of its own, while the others are carried out. */
export const PATIENT_ATTACKS: readonly Attack[] = [
  ...WAITING_ATTACKS,
  WAITING_READERS_ATTACK,
  SLOW_MOCK_ATTACK,
]

/** Every other attack, in the order in which they are carried out, on the same processes. */
export const IMPATIENT_ATTACKS: readonly Attack[] = [
  ...DOCUMENT_ATTACKS,
  ...SOCKET_ATTACKS,
  ...CONNECTION_ATTACKS,
  ...READING_ATTACKS,
  ...MOCK_ATTACKS,
  ...CREDENTIAL_ATTACKS,
]
