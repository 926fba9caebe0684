import { createStore } from './store.ts'

/** A message in the flash bar. */
export interface Flash {
  readonly id: string
  readonly type: 'success' | 'error' | 'warning' | 'info'
  readonly header: string
  readonly content?: string
}

const MOST = 5
const SUCCESS_STAYS_MS = 8_000

/** The messages that are shown, newest first. */
export const flashes = createStore<readonly Flash[]>([])

let lastId = 0

/** Shows a message; gives its id. Success goes away by itself, anything else stays until it is dismissed. */
export function flash(message: Omit<Flash, 'id'>): string {
  lastId += 1
  const id = `flash-${lastId}`
  flashes.set((shown) => [{ ...message, id }, ...shown].slice(0, MOST))
  if (message.type === 'success') setTimeout(() => dismissFlash(id), SUCCESS_STAYS_MS)
  return id
}

/** Takes a message away. */
export const dismissFlash = (id: string): void =>
  flashes.set((shown) => shown.filter((message) => message.id !== id))
