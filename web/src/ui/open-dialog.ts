import { createStore } from './store.ts'

/** Which of the dialogs of the frame is open. */
export type FrameDialog = 'none' | 'shortcuts' | 'about' | 'name'

/** The dialog that is open. */
export const openDialog = createStore<FrameDialog>('none')

/** Closes it. */
export const closeDialog = (): void => openDialog.set('none')
