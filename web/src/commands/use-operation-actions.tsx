import { type ReactNode, useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '../ui/paths.ts'
import { type MenuAction, menuActions } from './action-list.ts'
import type { Subject } from './command-subject.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import type { DialogProps } from './dialog-props.ts'
import { PauseDialog } from './pause-dialog.tsx'
import { StartDialog } from './start-dialog.tsx'
import { WaitTimeoutDialog } from './wait-timeout-dialog.tsx'

/** The commands that can be given to an operation now. */
export interface OperationActions {
  /** What the server allows, the most likely one first. */
  readonly actions: readonly MenuAction[]
  /** Begins a command: it asks what it has to know before it sends anything. */
  readonly begin: (action: MenuAction) => void
  /** The dialog that is open, to be rendered somewhere. */
  readonly dialog: ReactNode
}

const DIALOGS: Readonly<Record<Exclude<MenuAction, 'RESUME'>, (props: DialogProps) => ReactNode>> = {
  START: StartDialog,
  PAUSE: PauseDialog,
  UPDATE_WAIT_TIMEOUT: WaitTimeoutDialog,
  DELETE: DeleteDialog,
}

/** The commands that can be given to an operation now, with their dialogs. */
export function useOperationActions(subject: Subject | undefined): OperationActions {
  const navigate = useNavigate()
  const [open, setOpen] = useState<{ readonly kind: keyof typeof DIALOGS; readonly subject: Subject } | null>(
    null,
  )
  const close = useCallback(() => setOpen(null), [])
  const begin = (action: MenuAction): void => {
    if (!subject) return
    if (action === 'RESUME') void navigate(paths.resume(subject.id))
    else setOpen({ kind: action, subject })
  }
  const Dialog = open && DIALOGS[open.kind]
  return {
    actions: subject ? menuActions(subject.allowedActions) : [],
    begin,
    dialog: open && Dialog && <Dialog subject={open.subject} onDone={close} />,
  }
}
