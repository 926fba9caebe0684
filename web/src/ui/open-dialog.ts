import { createStore } from '../state/store.ts'

/** Which of the dialogs of the frame is open. */
export type FrameDialog = 'shortcuts' | 'about' | 'name'

/** The dialog that is open, if one is. */
export const openDialog = createStore<FrameDialog | null>(null)

/** Closes it. */
export const closeDialog = (): void => openDialog.set(null)
