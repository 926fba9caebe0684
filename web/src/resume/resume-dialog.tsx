import { useEffect, useRef } from 'react'
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { errorText } from '../graphql/error-text.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { paths } from '../ui/paths.ts'
import { isChoice } from './resume-choices.ts'
import { ResumeForm } from './resume-form.tsx'
import { ResumeQuery } from './resume-query.ts'

/** Decides what becomes of a paused operation, as it is now also when somebody else decides first. It has an address of its own; `?action=` chooses a way out in advance. */
export function ResumeDialog() {
  const { operationId = '' } = useParams()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const { data, error, reload } = useFreshQuery(ResumeQuery, { id: operationId })
  const revision = useOutletContext<number>()
  const asked = useRef(revision)
  useEffect(() => {
    if (asked.current !== revision) reload()
    asked.current = revision
  }, [revision, reload])
  const operation = data?.operation
  if (!operation) return <DialogPending>{error && errorText(error)}</DialogPending>
  const first = query.get('action')
  return (
    <ResumeForm
      operation={operation}
      first={isChoice(first) ? first : undefined}
      onDone={() => void navigate(paths.operation(operationId, query.get('tab')), { replace: true })}
    />
  )
}
