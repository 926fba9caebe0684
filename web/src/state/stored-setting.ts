import { createStore, type Store } from './store.ts'

/** A setting that the browser keeps; storage that is forbidden or full only makes it forget. */
export function storedSetting<T extends string>(
  storage: Storage,
  key: string,
  fallback: T,
  isValid: (text: string) => text is T,
): Store<T> {
  const kept = read(storage, key)
  const store = createStore(kept !== null && isValid(kept) ? kept : fallback)
  store.subscribe(() => write(storage, key, store.get()))
  return store
}

/** Any text is valid. */
export const anyText = (_text: string): _text is string => true

function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key)
  } catch {
    return null
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value)
  } catch {
    // The setting still holds for this page.
  }
}
