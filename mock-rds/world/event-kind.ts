import type { SourceType } from '@aws-sdk/client-rds'

/** One kind of RDS event. */
export interface EventKind {
  /** The number of the event in the RDS user guide; DescribeEvents itself shows no id. */
  readonly id: string
  readonly source: SourceType
  readonly categories: readonly string[]
  /** The text; `{}` stands for the detail. */
  readonly text: string
}
