import type { CombinedError } from '@urql/core'
import type { ResumePreviewsQuery } from '../gql/graphql.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { type PausedOperation, PreviewQuery } from './resume-query.ts'

type Previewed = NonNullable<ResumePreviewsQuery['operation']>

/** What the ways out would do; undefined until AWS has been read. */
export interface Previews {
  readonly rollback: Previewed['rollbackPreview'] | undefined
  readonly abort: Previewed['abortPreview'] | undefined
  readonly error: CombinedError | undefined
}

/** Asks what the ways out would do, by a fresh look at AWS. */
export function usePreviews({ id, state }: PausedOperation): Previews {
  const { data, error } = useFreshQuery(PreviewQuery, state === 'PAUSED' ? { id } : undefined)
  return { rollback: data?.operation?.rollbackPreview, abort: data?.operation?.abortPreview, error }
}
