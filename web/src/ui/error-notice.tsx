import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import type { CombinedError } from '@urql/core'
import { errorText, isSignInWanted } from '../graphql/error-text.ts'
import { openSignIn } from '../graphql/session.ts'

/** Says what could not be loaded and why, and offers what may help: to sign in, or to try again. */
export function ErrorNotice(props: {
  readonly what: string
  readonly error: CombinedError
  readonly onRetry?: () => void
  /** Whether what was loaded before is still shown. */
  readonly isShownStill?: boolean
}) {
  const { what, error, onRetry, isShownStill = false } = props
  if (isSignInWanted(error)) {
    return (
      <Alert
        type="warning"
        header={`${what} could not be loaded: you are not signed in`}
        action={<Button onClick={openSignIn}>Sign in</Button>}
      />
    )
  }
  return (
    <Alert
      type="error"
      header={`${what} could not be loaded`}
      action={onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      {errorText(error)}
      {isShownStill && ' What is shown was read before.'}
    </Alert>
  )
}
