import type { CombinedError } from '@urql/core'
import { useEffect, useState } from 'react'
import type { OperationFilter } from '../gql/graphql.ts'
import { useStable } from '../ui/use-stable.ts'
import { findPageStart, type PageStart } from './page-start.ts'

const AT_THE_START: PageStart = { kind: 'found', after: null }

/** Where a page of the list begins; undefined `after` while that is being found. */
export function usePageStart(
  filter: OperationFilter,
  skipped: number,
): { readonly after: string | null | undefined; readonly error: CombinedError | undefined } {
  const question = useStable({ filter, skipped })
  const [answer, setAnswer] = useState<{ readonly to: object; readonly start: PageStart } | undefined>()
  useEffect(() => {
    if (question.skipped === 0) return
    let isWanted = true
    void findPageStart(question.filter, question.skipped).then((start) => {
      if (isWanted) setAnswer({ to: question, start })
    })
    return () => {
      isWanted = false
    }
  }, [question])
  const start = skipped === 0 ? AT_THE_START : answer?.to === question ? answer.start : undefined
  return {
    after: start?.kind === 'found' ? start.after : undefined,
    error: start?.kind === 'failed' ? start.error : undefined,
  }
}
