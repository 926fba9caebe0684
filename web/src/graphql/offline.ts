import { useStore } from '../state/store.ts'
import { type Connection, connection } from './connection.ts'
import { type SignIn, signIn } from './session.ts'

const REASONS: Readonly<Record<Connection['state'], string | undefined>> = {
  connecting: undefined,
  live: undefined,
  lost: 'No connection to the server. Commands are available again when this page is up to date.',
  'catching-up': 'This page is being brought up to date. Commands are available again after that.',
}

const SIGN_IN = 'You are not signed in. Commands are available after you sign in.'

const reasonOf = ({ state }: Connection, { need }: SignIn): string | undefined =>
  state === 'lost' && need !== 'none' ? SIGN_IN : REASONS[state]

/** Why no command can be given now; undefined while one can. */
export const offlineReason = (): string | undefined => reasonOf(connection.get(), signIn.get())

/** The same for a component, which renders again when it changes. */
export const useOffline = (): string | undefined => reasonOf(useStore(connection), useStore(signIn))
