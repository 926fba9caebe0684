import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
}

interface State {
  readonly problem: string | null
}

/** Keeps a screen that could not be loaded or shown from taking the frame with it, and says what happened. */
export class ScreenError extends Component<Props, State> {
  override readonly state: State = { problem: null }

  /** Called by React with what was thrown below. */
  static getDerivedStateFromError(error: unknown): State {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <Alert
        type="error"
        header="This screen could not be shown"
        action={<Button onClick={() => location.reload()}>Load the page again</Button>}
      >
        {problem}. This concerns only this page: no operation was changed.
      </Alert>
    )
  }
}
