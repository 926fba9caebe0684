import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { CombinedError } from '@urql/core'
import { errorText } from '../graphql/error-text.ts'

/** Says what could not be loaded and why, and offers to try again. */
export function ErrorNotice(props: {
  readonly what: string
  readonly error: CombinedError
  readonly onRetry?: () => void
}) {
  const { what, error, onRetry } = props
  return (
    <Alert
      type="error"
      header={`${what} could not be loaded`}
      action={onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      {errorText(error)}
    </Alert>
  )
}
