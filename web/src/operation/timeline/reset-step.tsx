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
export function ResetStep(props: { readonly operationId: string; readonly step: TimelineStep }) {
  const { operationId, step } = props
  const [isAsking, setAsking] = useState(false)
  const { run, isRunning } = useCommand(ResetOperation)
  const offline = useOffline()
  const reset = async (): Promise<void> => {
    await run(
      { id: operationId, stepIndex: step.index },
      {
        done: () => `Back at step ${step.index + 1}: ${step.title}`,
        failed: `The operation could not go back to step ${step.index + 1}`,
      },
    )
    setAsking(false)
  }
  return (
    <>
      <Button onClick={() => setAsking(true)} {...blockedBy(offline)}>
        Go back to this step
      </Button>
      {isAsking && (
        <ConfirmDialog
          header={`Go back to step ${step.index + 1}?`}
          confirmLabel="Go back to this step"
          isBusy={isRunning}
          onConfirm={() => void reset()}
          onDismiss={() => setAsking(false)}
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
