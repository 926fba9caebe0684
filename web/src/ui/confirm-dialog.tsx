import Box from '@cloudscape-design/components/box'
import Button, { type ButtonProps } from '@cloudscape-design/components/button'
import Modal, { type ModalProps } from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import { useOffline } from '../graphql/offline.ts'
import { blockedBy } from './blocked-by.ts'

/** A question before something is done. */
export interface ConfirmDialogProps {
  readonly header: string
  /** What the button does, e.g. "Delete operation"; never "OK" or "Yes". */
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly onDismiss: () => void
  /** It was confirmed and is being done. */
  readonly isBusy?: boolean
  /** Something that must be given first is still missing. */
  readonly isBlocked?: boolean
  /** It interrupts, deletes or cannot be undone: the button looks like it. */
  readonly isDangerous?: boolean
  readonly size?: ModalProps.Size
  readonly children: ReactNode
}

/** Red with white text in both themes: 5.9 to 1 at least. */
const DANGER: ButtonProps.Style = {
  root: {
    background: { default: '#c7162b', hover: '#a01022', active: '#7d0d1b' },
    borderColor: { default: '#c7162b', hover: '#a01022', active: '#7d0d1b' },
    color: { default: '#ffffff', hover: '#ffffff', active: '#ffffff' },
  },
}

/**
 * Asks before something is done; Enter in a field confirms, Escape leaves things as they are. Nothing can be confirmed
 * while the page may be out of date.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { header, confirmLabel, onConfirm, onDismiss, children } = props
  const { isBusy = false, isBlocked = false, isDangerous = false } = props
  const offline = useOffline()
  return (
    <Modal
      visible
      size={props.size ?? 'medium'}
      header={header}
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" alignItems="end">
            {offline !== undefined && <StatusIndicator type="warning">{offline}</StatusIndicator>}
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={onDismiss}>
                Cancel
              </Button>
              <Button
                variant="primary"
                loading={isBusy}
                disabled={isBlocked}
                {...blockedBy(offline)}
                onClick={onConfirm}
                {...(isDangerous && { style: DANGER })}
              >
                {confirmLabel}
              </Button>
            </SpaceBetween>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBlocked && !isBusy && offline === undefined) onConfirm()
        }}
      >
        {children}
      </form>
    </Modal>
  )
}
