import { useCallback, useState } from 'react'
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { errorText } from '../graphql/error-text.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { paths } from '../ui/paths.ts'
import { MovedOn } from './moved-on.tsx'
import { isChoice } from './resume-choices.ts'
import { ResumeForm } from './resume-form.tsx'
import type { PausedOperation } from './resume-query.ts'
import { ResumeQuery } from './resume-query.ts'

/**
 * Decides about a paused operation. The dialog shows one decision revision from opening to closing: when the operation
 * moves on, it says so and offers nothing until it is read again. It has an address of its own; `?action=` chooses in
 * advance.
 */
export function ResumeDialog() {
  const { operationId = '' } = useParams()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const { data, error, reload } = useFreshQuery(ResumeQuery, { id: operationId })
  const pageRevision = useOutletContext<number>()
  const latest = data?.operation
  const [shown, setShown] = useState<PausedOperation>()
  const [refusedOn, setRefusedOn] = useState(0)
  const [readFrom, setReadFrom] = useState(0)
  const newest = Math.max(pageRevision, latest?.decisionRevision ?? 0, refusedOn + 1)
  if (!shown && latest && latest.decisionRevision >= readFrom) setShown(latest)
  const close = useCallback(
    () => void navigate(paths.operation(operationId, query.get('tab')), { replace: true }),
    [navigate, operationId, query],
  )
  const readAgain = (): void => {
    setReadFrom(newest)
    setShown(undefined)
    reload()
  }
  if (!shown) return <DialogPending>{error && errorText(error)}</DialogPending>
  if (newest > shown.decisionRevision)
    return <MovedOn operation={latest ?? shown} onReadAgain={readAgain} onDismiss={close} />
  const first = query.get('action')
  return (
    <ResumeForm
      key={shown.decisionRevision}
      operation={shown}
      // What was chosen in advance was chosen for what the page showed then.
      first={readFrom === 0 && isChoice(first) ? first : undefined}
      onDone={close}
      onStale={() => setRefusedOn(shown.decisionRevision)}
    />
  )
}
