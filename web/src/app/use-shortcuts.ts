import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { openDialog } from '../ui/open-dialog.ts'
import { shortcutFor } from './shortcuts.ts'

const SECOND_KEY_WITHIN_MS = 1_500

/** Listens for the shortcuts of every screen. */
export function useShortcuts(): void {
  const navigate = useNavigate()
  useEffect(() => {
    let before = { key: '', atMs: Number.NEGATIVE_INFINITY }
    const onKey = (event: KeyboardEvent): void => {
      if (!isForUs(event)) return
      // When it was pressed: a busy page hears of it later.
      const atMs = event.timeStamp
      const keyBefore = atMs - before.atMs < SECOND_KEY_WITHIN_MS ? before.key : ''
      before = { key: event.key, atMs }
      const shortcut = shortcutFor(keyBefore, event.key)
      if (!shortcut) return
      event.preventDefault()
      if (shortcut.path !== undefined) void navigate(shortcut.path)
      else OTHER[event.key]?.()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate])
}

/** Keys that lead nowhere but do something here. */
const OTHER: Readonly<Record<string, () => void>> = {
  '?': () => openDialog.set('shortcuts'),
  '/': () => document.querySelector<HTMLInputElement>('[data-filter] input')?.focus(),
}

const isForUs = ({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isTyping(target) || isSomethingOpen())

/** Boxes that are checked and chosen take no letters. */
const TEXT_FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT_FIELDS) !== null

/**
 * Two dialogs at once would leave the first one behind the second, and lists and menus find entries by their letters.
 * What counts is what can be seen: a closed select keeps its list, and its dialog, in the page.
 */
const isSomethingOpen = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="listbox"], [role="menu"]')].some((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  )
