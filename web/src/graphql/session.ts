import { createStore } from '../state/store.ts'
import { anyText, storedSetting } from '../state/stored-setting.ts'

/**
 * How often this browser was signed out. Storage that outlives the tabs holds this number only, never a token; a token
 * from before a sign-out, in a tab that slept through it, is never used again.
 */
const signOuts = storedSetting(localStorage, 'sign-outs', '0', anyText)

/** Tokens are kept under the number of sign-outs before them. */
const TOKEN_KEY = `admin-token-${signOuts.get()}`

/**
 * The admin token of this browser session; empty when none was given. Each tab keeps it until it is closed, and tabs hand
 * it to each other: one sign-in is enough for as long as one of them is open.
 */
export const adminToken = storedSetting(sessionStorage, TOKEN_KEY, '', anyText)

/** Whether a name can be sent: HTTP headers carry the characters of Latin-1 only. */
export function isActorName(text: string): text is string {
  return /^[\x20-\x7e\xa0-\xff]*$/.test(text)
}

/** The name under which commands are recorded; empty for the server's default. */
export const actorName = storedSetting(localStorage, 'actor-name', '', isActorName)

/** Whether this person has to sign in. */
export interface SignIn {
  /** Whether the server refused for want of a (right) token; `checked` while a new one is on its way. */
  readonly need: 'none' | 'missing' | 'wrong' | 'checked'
  /** Whether the question is shown. It is when the need arises, until it is dismissed. */
  readonly isOpen: boolean
}

/** Whether this person has to sign in. */
export const signIn = createStore<SignIn>({ need: 'none', isOpen: false })

/** Shows the question again. */
export const openSignIn = (): void => signIn.set(({ need }) => ({ need, isOpen: true }))

/** Puts the question away; the need stays. */
export const dismissSignIn = (): void => signIn.set(({ need }) => ({ need, isOpen: false }))

/** What tabs say to each other. */
type Message =
  | { readonly kind: 'ask' }
  | { readonly kind: 'token'; readonly token: string; readonly signOuts: string }

const otherTabs = new BroadcastChannel('admin-token')
const say = (message: Message): void => otherTabs.postMessage(message)

/** How long another tab may take to hand its token over before the question is shown. */
const HANDOVER_MS = 300

/** The token that the server took; empty while it took none. */
let taken = ''

const handOver = (): void => {
  if (taken !== '') say({ kind: 'token', token: taken, signOuts: signOuts.get() })
}

otherTabs.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  switch (data.kind) {
    case 'ask':
      handOver()
      break
    case 'token':
      // A tab that slept through a sign-out hands over what does not count any more.
      if (data.signOuts === signOuts.get() && data.token !== adminToken.get()) tryToken(data.token)
  }
})

if (adminToken.get() === '') say({ kind: 'ask' })

/** Notes that the server refused a token (empty for none), unless another one has been given since. */
export function askForToken(refused: string): void {
  if (refused !== adminToken.get()) return
  if (refused === taken) taken = ''
  if (refused !== '') {
    noteNeed('wrong')
    return
  }
  say({ kind: 'ask' })
  setTimeout(() => {
    if (adminToken.get() === '') noteNeed('missing')
  }, HANDOVER_MS)
}

const noteNeed = (need: 'missing' | 'wrong'): void =>
  signIn.set((current) => ({ need, isOpen: current.need === 'none' || current.isOpen }))

/** Tries a token; what the server says to it decides whether the question is over. */
export function tryToken(token: string): void {
  signIn.set(({ need, isOpen }) => (need === 'none' ? { need, isOpen } : { need: 'checked', isOpen }))
  adminToken.set(token)
}

/** Notes that the server took the token, or wants none. */
export function tokenWasTaken(): void {
  signIn.set({ need: 'none', isOpen: false })
  taken = adminToken.get()
  handOver()
}

/** Forgets the token in every tab, and what was shown with it: the pages are loaded again. */
export function signOut(): void {
  signOuts.set((count) => String(Number(count) + 1))
  leave()
}

function leave(): void {
  taken = ''
  sessionStorage.removeItem(TOKEN_KEY)
  location.reload()
}

window.addEventListener('storage', ({ key }) => {
  if (key === 'sign-outs') leave()
})

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
