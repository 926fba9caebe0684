import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useState } from 'react'
import { ResetOperation } from '../../commands/operation-commands.ts'
import { useOffline } from '../../graphql/offline.ts'
import { useCommand } from '../../graphql/use-command.ts'
import { blockedBy } from '../../ui/blocked-by.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { TimelineStep } from './timeline-fragment.ts'

/** Goes back to a step of a paused operation, after a question. */
export function ResetStep(props: {
  readonly operationId: string
  readonly decisionRevision: number
  readonly step: TimelineStep
}) {
  const { operationId, decisionRevision, step } = props
  // The question is about the operation as it was when it was asked.
  const [askedOn, setAskedOn] = useState<number>()
  const { run, isRunning } = useCommand(ResetOperation)
  const offline = useOffline()
  const reset = async (): Promise<void> => {
    if (askedOn === undefined) return
    await run(
      { id: operationId, stepKey: step.key, expectedRevision: askedOn },
      {
        done: () => `Back at step ${step.index + 1}: ${step.title}`,
        failed: `The operation could not go back to step ${step.index + 1}`,
      },
    )
    setAskedOn(undefined)
  }
  return (
    <>
      <Button onClick={() => setAskedOn(decisionRevision)} {...blockedBy(offline)}>
        Go back to this step
      </Button>
      {askedOn !== undefined && (
        <ConfirmDialog
          header={`Go back to step ${step.index + 1}?`}
          confirmLabel="Go back to this step"
          isBusy={isRunning}
          onConfirm={() => void reset()}
          onDismiss={() => setAskedOn(undefined)}
        >
          <Box variant="p">
            {step.title} and all later steps become pending again, with their breakpoints. Nothing is undone
            in AWS: each step looks at the cluster again and does only what is still missing. The operation
            stays paused.
          </Box>
        </ConfirmDialog>
      )}
    </>
  )
}
