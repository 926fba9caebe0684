import type { CreatedResource } from './created-resource.ts'
import type { RdsFault } from './rds-fault.ts'

/** What came of sending a mutating call once. */
export type CallAnswer =
  | { readonly outcome: 'accepted'; readonly requestId?: string; readonly created?: CreatedResource }
  | { readonly outcome: 'refused'; readonly fault: RdsFault }
  /** No proper answer: AWS may or may not have taken it. */
  | { readonly outcome: 'unknown'; readonly fault: RdsFault }
