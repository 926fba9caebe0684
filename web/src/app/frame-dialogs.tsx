import { type ComponentType, lazy, Suspense } from 'react'
import { signInNeed } from '../graphql/session.ts'
import { type FrameDialog, openDialog } from '../ui/open-dialog.ts'
import { useStore } from '../ui/store.ts'

/** Loaded when first asked for. */
const DIALOGS: Readonly<Record<FrameDialog, ComponentType>> = {
  shortcuts: lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog })),
  about: lazy(async () => ({ default: (await import('./about-dialog.tsx')).AboutDialog })),
  name: lazy(async () => ({ default: (await import('./name-dialog.tsx')).NameDialog })),
}

const SignInDialog = lazy(async () => ({ default: (await import('./sign-in-dialog.tsx')).SignInDialog }))

/** The dialogs that open from any screen. */
export function FrameDialogs() {
  const open = useStore(openDialog)
  const isSignInNeeded = useStore(signInNeed) !== 'none'
  const Dialog = open === null ? undefined : DIALOGS[open]
  return (
    <Suspense>
      {Dialog && <Dialog />}
      {isSignInNeeded && <SignInDialog />}
    </Suspense>
  )
}
