import Button from '@cloudscape-design/components/button'
import { Suspense, useState } from 'react'
import { DialogPending } from '../ui/dialog-pending.tsx'
import { lazyPart } from '../ui/lazy-part.ts'

/** Loaded when first asked for. */
const ListPreferencesDialog = lazyPart(
  async () => (await import('./list-preferences-dialog.tsx')).ListPreferencesDialog,
)

/** Opens the preferences of the list. */
export function ListPreferencesButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="icon" iconName="settings" ariaLabel="Preferences" onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense fallback={<DialogPending />}>
          <ListPreferencesDialog onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
