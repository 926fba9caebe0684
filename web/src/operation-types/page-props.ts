import type { ReactNode } from 'react'
import type { FindingCode } from '../gql/graphql.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'

/** What the page with the parameters of a type works with. `Own` is what the type has in the draft. */
export interface ParametersProps<Own, Field extends string> {
  readonly draft: Own
  readonly onChange: (change: Partial<Own>) => void
  /** What to point out, by field; empty until the reader wanted to go on. */
  readonly problems: Partial<Readonly<Record<Field, string>>>
  readonly cluster: ClusterRowData
}

/** What a finding is about, one by one. */
interface FindingDetail {
  readonly name: string
  readonly from: string | null
  readonly to: string | null
  readonly isKept: boolean
  readonly meaning: string | null
}

/** What a part of the review page works with where something can still be chosen. */
export interface ReviewProps<Own> {
  readonly draft: Own
  readonly onChange: (change: Partial<Own>) => void
  /** The findings of the plan; undefined while there is none. */
  readonly findings:
    | readonly { readonly code: FindingCode; readonly details: readonly FindingDetail[] }[]
    | undefined
  /** The same of the plan before, while another one is made. */
  readonly latestFindings: ReviewProps<Own>['findings']
}

/** The pages of a type of operation in the wizard. */
export interface TypePages<Own, Field extends string = Extract<keyof Own, string>> {
  readonly Parameters: (props: ParametersProps<Own, Field>) => ReactNode
  /** What can still be chosen on the review page; null where nothing can. */
  readonly Review: ((props: ReviewProps<Own>) => ReactNode) | null
}
