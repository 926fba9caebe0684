import { useParams } from 'react-router'
import { OperationPage } from './operation-page.tsx'

/** One operation, live. */
export function OperationScreen() {
  const { operationId = '' } = useParams()
  return <OperationPage key={operationId} operationId={operationId} />
}
