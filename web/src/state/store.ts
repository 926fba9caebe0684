import { useSyncExternalStore } from 'react'

/** A value that components outside each other's tree share. */
export interface Store<T> {
  get(): T
  set(next: T | ((current: T) => T)): void
  subscribe(listener: () => void): () => void
}

/** Makes a store that holds a value. Values are replaced, never changed in place. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      const replaced = value
      value = isUpdate(next) ? next(replaced) : next
      if (Object.is(value, replaced)) return
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const isUpdate = <T>(next: T | ((current: T) => T)): next is (current: T) => T => typeof next === 'function'

/** The value of a store; the component renders again when it is replaced. */
export const useStore = <T>({ subscribe, get }: Store<T>): T => useSyncExternalStore(subscribe, get)
