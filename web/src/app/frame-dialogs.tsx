import { type ComponentType, Suspense } from 'react'
import { signIn } from '../graphql/session.ts'
import { useStore } from '../state/store.ts'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'
import { type FrameDialog, openDialog } from '../ui/open-dialog.ts'

/** Loaded when first asked for. */
const DIALOGS: Readonly<Record<FrameDialog, ComponentType>> = {
  shortcuts: lazyPart(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog),
  about: lazyPart(async () => (await import('./about-dialog.tsx')).AboutDialog),
  name: lazyPart(async () => (await import('./name-dialog.tsx')).NameDialog),
}

const SignInDialog = lazyPart(async () => (await import('./sign-in-dialog.tsx')).SignInDialog)

/** The dialogs that open from any screen. */
export function FrameDialogs() {
  const open = useStore(openDialog)
  const isSigningIn = useStore(signIn).isOpen
  const Dialog = open === null ? undefined : DIALOGS[open]
  return (
    <Suspense fallback={<DialogPending />}>
      {Dialog && <Dialog />}
      {isSigningIn && <SignInDialog />}
    </Suspense>
  )
}
