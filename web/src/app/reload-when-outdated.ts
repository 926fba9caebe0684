import { isServerThere } from '../graphql/when-connected.ts'

const KEY = 'reloaded-at'
const AT_MOST_EVERY_MS = 30_000

/**
 * Loads the page again when a part of it is no longer there because the server has been replaced by a newer one: what
 * the page shows is in its address. Not while the server cannot be reached, and not again and again.
 */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', () => void reloadIfThere())
}

async function reloadIfThere(): Promise<void> {
  const last = Number(sessionStorage.getItem(KEY) ?? 0)
  if (Date.now() - last < AT_MOST_EVERY_MS || !(await isServerThere())) return
  sessionStorage.setItem(KEY, String(Date.now()))
  location.reload()
}
