import { createStore } from '../ui/store.ts'
import { anyText, storedSetting } from '../ui/stored-setting.ts'

/** The admin token of this browser tab; empty when none was given. It is forgotten with the tab. */
export const adminToken = storedSetting(sessionStorage, 'admin-token', '', anyText)

/** Whether a name can be sent: HTTP headers carry the characters of Latin-1 only. */
export function isActorName(text: string): text is string {
  return /^[\x20-\x7e\xa0-\xff]{0,100}$/.test(text)
}

/** The name under which commands are recorded; empty for the server's default. */
export const actorName = storedSetting(localStorage, 'actor-name', '', isActorName)

/** Whether the server refused for want of a (right) token: `missing` or `wrong`; `checked` while a new one is on its way. */
export const signInNeed = createStore<'none' | 'missing' | 'wrong' | 'checked'>('none')

/** Notes that the server refused a token (empty for none), unless another one has been given since. */
export function askForToken(refused: string): void {
  if (refused === adminToken.get()) signInNeed.set(refused === '' ? 'missing' : 'wrong')
}

/** Tries a token; what the server says to it decides whether the question is over. */
export function tryToken(token: string): void {
  signInNeed.set('checked')
  adminToken.set(token)
}

/** Notes that the server took the token. */
export const tokenWasTaken = (): void => signInNeed.set('none')

/** Headers of queries and mutations: who asks, and the proof that our own page does. */
export function requestHeaders(): Record<string, string> {
  const token = adminToken.get()
  const name = actorName.get()
  return {
    'x-graphql-yoga-csrf': '1',
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...(name === '' ? {} : { 'x-actor': name }),
  }
}

/** The same for a WebSocket, which can send no headers. */
export function connectionParams(): Record<string, string> {
  const token = adminToken.get()
  const name = actorName.get()
  return {
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...(name === '' ? {} : { actor: name }),
  }
}
