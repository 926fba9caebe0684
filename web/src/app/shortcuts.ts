import { paths } from '../ui/paths.ts'

/** A key, or two keys one after the other, and what it does. */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
  /** The place that it leads to, if it leads anywhere. */
  readonly path?: string
}

/** The shortcuts that work on every screen. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['?'], does: 'Show these shortcuts' },
  { keys: ['g', 'o'], does: 'Go to operations', path: paths.operations },
  { keys: ['g', 'c'], does: 'Go to clusters', path: paths.clusters },
  { keys: ['g', 'd'], does: 'Go to demo controls (demo mode)', path: paths.demo },
  { keys: ['n'], does: 'New operation', path: paths.newOperation },
  { keys: ['/'], does: 'Filter the list' },
]

/** The shortcut that is complete with a key, given the key before it. */
export const shortcutFor = (before: string, key: string): Shortcut | undefined =>
  SHORTCUTS.find(({ keys: [first, second] }) =>
    second === undefined ? first === key : first === before && second === key,
  )
