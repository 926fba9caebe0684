import type { Instant } from '../model/instant.ts'
import type { Principal } from '../model/principal.ts'

/** Why an operation is in the archive; kept beside its last documents. */
export interface ArchiveNote {
  /** `deleted`: a person deleted it before it was started. `retention`: it had ended long enough ago. */
  readonly because: 'deleted' | 'retention'
  /** Who deleted it; this program itself for retention. */
  readonly by: Principal
  readonly at: Instant
}
