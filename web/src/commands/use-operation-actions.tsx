import { type ComponentType, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { paths } from '../ui/paths.ts'
import { type MenuAction, menuActions } from './action-list.ts'
import type { Subject } from './command-subject.ts'
import type { DialogProps } from './dialog-props.ts'

/** The commands that can be given to an operation now. */
export interface OperationActions {
  /** What the server allows, the most likely one first. */
  readonly actions: readonly MenuAction[]
  /** Begins a command: it asks what it has to know before it sends anything. */
  readonly begin: (action: MenuAction) => void
  /** The dialog that is open, to be rendered somewhere. */
  readonly dialog: ReactNode
}

/** Loaded when first asked for. */
const DIALOGS: Readonly<Record<Exclude<MenuAction, 'RESUME'>, ComponentType<DialogProps>>> = {
  START: lazyPart(async () => (await import('./start-dialog.tsx')).StartDialog),
  PAUSE: lazyPart(async () => (await import('./pause-dialog.tsx')).PauseDialog),
  UPDATE_STEP_TIMEOUT: lazyPart(async () => (await import('./step-timeout-dialog.tsx')).StepTimeoutDialog),
  DELETE: lazyPart(async () => (await import('./delete-dialog.tsx')).DeleteDialog),
}

/** The commands that can be given to an operation now, with their dialogs. */
export function useOperationActions(subject: Subject | undefined): OperationActions {
  const navigate = useNavigate()
  const [query] = useSearchParams()
  const [open, setOpen] = useState<{ readonly kind: keyof typeof DIALOGS; readonly subject: Subject } | null>(
    null,
  )
  const close = useCallback(() => setOpen(null), [])
  const begin = (action: MenuAction): void => {
    if (!subject) return
    if (action === 'RESUME') void navigate(paths.resume(subject.id, { tab: query.get('tab') }))
    else setOpen({ kind: action, subject })
  }
  const Dialog = open && DIALOGS[open.kind]
  return {
    actions: subject ? menuActions(subject.allowedActions) : [],
    begin,
    dialog: open && Dialog && (
      <Suspense fallback={<DialogPending />}>
        <Dialog subject={open.subject} onDone={close} />
      </Suspense>
    ),
  }
}
