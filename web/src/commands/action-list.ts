import { PAUSE_CHOICES } from '../generated/words.ts'
import type { OperationAction, ResumeAction } from '../gql/graphql.ts'

/** The commands that have a button of their own or an entry in a menu; the others belong to a step. */
export type MenuAction = Exclude<OperationAction, 'RESET' | 'SET_BREAKPOINTS' | ResumeAction> | 'RESUME'

/** What each command is called. */
export const ACTION_LABELS: Readonly<Record<MenuAction, string>> = {
  START: 'Start',
  PAUSE: 'Pause',
  RESUME: 'Resume',
  UPDATE_STEP_TIMEOUT: 'Change step timeout',
  DELETE: 'Delete operation',
}

const ORDER: readonly MenuAction[] = ['RESUME', 'START', 'PAUSE', 'UPDATE_STEP_TIMEOUT', 'DELETE']

/** The commands to offer, the most likely one first: exactly those that the server allows. */
export function menuActions(allowed: readonly OperationAction[]): readonly MenuAction[] {
  const offered = new Set<string>(allowed)
  if (allowed.some((action) => Object.hasOwn(PAUSE_CHOICES, action))) offered.add('RESUME')
  return ORDER.filter((action) => offered.has(action))
}

/** Whether a text names a command of a menu. */
export const isMenuAction = (text: string): text is MenuAction => Object.hasOwn(ACTION_LABELS, text)
