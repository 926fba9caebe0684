import type { Subject } from './command-subject.ts'

/** What each dialog of a command gets. */
export interface DialogProps {
  readonly subject: Subject
  /** Called when it was done, refused or given up: the dialog closes. */
  readonly onDone: () => void
}
