import type { ClusterRowData } from '../ui/cluster-row.ts'
import type { Draft, DraftChange } from './draft.ts'
import type { Problems } from './draft-problems.ts'

/** What every page of the wizard works with. */
export interface PageProps {
  readonly draft: Draft
  readonly onChange: (change: DraftChange) => void
  /** What to point out; empty until the reader wanted to go on. */
  readonly problems: Problems
}

/** What pages work with that are about the chosen cluster. */
export interface ClusterPageProps extends PageProps {
  readonly cluster: ClusterRowData
}
