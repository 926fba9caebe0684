import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import type { CommandSubjectFragment } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { typeName } from '../operation-types/registry.ts'

/** What commands need to know of the operation that they are given to. */
const CommandSubject = graphql(`
  fragment CommandSubject on Operation {
    id
    type
    state
    clusterId
    allowedActions
    decisionRevision
    stepTimeoutSeconds
    expectedInterruptions {
      writes
      reads
      items {
        title
        description
      }
    }
  }
`)

/** An operation that commands can be given to. */
export type Subject = CommandSubjectFragment

/** A document's part that commands can be given to. */
export type SubjectRef = FragmentType<typeof CommandSubject>

/** Reads that part. */
export const subjectOf = (ref: SubjectRef): Subject => readFragment(CommandSubject, ref)

/** The operation in words: `Instance type change on orders-prod`. */
export const subjectName = ({ type, clusterId }: Pick<Subject, 'type' | 'clusterId'>): string =>
  `${typeName(type)} on ${clusterId}`
