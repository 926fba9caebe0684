import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { paths } from '../ui/paths.ts'
import { isChoice } from './resume-choices.ts'
import { ResumeForm } from './resume-form.tsx'
import { ResumeQuery } from './resume-query.ts'

/** Decides what becomes of a paused operation. It has an address of its own; `?action=` chooses a way out in advance. */
export function ResumeDialog() {
  const { operationId = '' } = useParams()
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const { data } = useFreshQuery(ResumeQuery, { id: operationId })
  const operation = data?.operation
  if (!operation) return null
  const asked = query.get('action')
  return (
    <ResumeForm
      operation={operation}
      first={isChoice(asked) ? asked : undefined}
      onDone={() => void navigate(paths.operation(operationId), { replace: true })}
    />
  )
}
