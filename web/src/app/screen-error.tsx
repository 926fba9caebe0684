import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { useRouteError } from 'react-router'

/** For a screen that could not be loaded or shown: what happened, and the way on. */
export function ScreenError() {
  const error = useRouteError()
  return (
    <Alert
      type="error"
      header="This screen could not be shown"
      action={<Button onClick={() => location.reload()}>Load the page again</Button>}
    >
      {error instanceof Error ? error.message : String(error)}. Operations go on without this page; nothing
      was changed.
    </Alert>
  )
}
