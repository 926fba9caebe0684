import type { CombinedError } from '@urql/core'
import type { ResumePreviewsQuery } from '../gql/graphql.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { type PausedOperation, PreviewQuery } from './resume-query.ts'

type Previewed = NonNullable<ResumePreviewsQuery['operation']>

/** What the choices would do; undefined until AWS has been read. */
export interface Previews {
  readonly continue: Previewed['continuePreview'] | undefined
  readonly rollback: Previewed['rollbackPreview'] | undefined
  readonly abort: Previewed['abortPreview'] | undefined
  readonly error: CombinedError | undefined
}

/** Asks what the choices would do, by a fresh look at AWS. */
export function usePreviews({ id, state }: PausedOperation): Previews {
  const { data, error } = useFreshQuery(PreviewQuery, state === 'PAUSED' ? { id } : undefined)
  const operation = data?.operation
  return {
    continue: operation?.continuePreview,
    rollback: operation?.rollbackPreview,
    abort: operation?.abortPreview,
    error,
  }
}
