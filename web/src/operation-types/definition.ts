import type { OperationSpec } from '../gql/graphql.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import type { Asked } from './asked.ts'
import type { AskedParameters } from './asked-parameters.ts'

/**
 * A type of operation: its words, and what the wizard knows of it. Pure, since every screen loads it for the words; its
 * pages are in `pages.ts`. `Own` is what it has in the draft; a field that two types have is the same one, and keeps its
 * value when another type is chosen. `Field` names what can be wrong.
 */
export interface OperationTypeRecord<Own, Field extends string = Extract<keyof Own, string>> {
  /** The words that the server has for it. What it interrupts as a rule; what it would do to a given cluster is on the review page. */
  readonly words: { readonly name: string; readonly does: string; readonly interrupts: string }
  /** Whether its plan may come to a switchover, which is asked about before it is started. */
  readonly maySwitchOver: boolean
  /** What is asked as long as nothing was said. */
  readonly draft: Own
  /** The same as was asked of another operation of this type. */
  readonly like: (asked: AskedParameters) => Own
  /** What has to be put right before a plan makes sense. */
  readonly problems: (draft: Own) => Partial<Readonly<Record<Field, string>>>
  /** What was asked, in words. */
  readonly summary: (draft: Own, cluster: ClusterRowData) => readonly Asked[]
  /** The draft as the API takes it. What was left empty is left to the server. */
  readonly input: (draft: Own) => OperationSpec
}
