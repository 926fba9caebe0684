import type { Observer } from '../ports/observer.ts'
import type { RequestReads } from '../ports/request-reads.ts'
import type { AbandonGate } from './abandon-gate.ts'

/** Readings that end with the server, as everything behind the gate does. */
export const readsBehind = (gate: AbandonGate, { commanded, shown, forget }: RequestReads): RequestReads => ({
  commanded: gate.around(commanded),
  shown: gate.around(shown),
  forget,
})

/** An observer whose answers end with the server; what it tells without asking AWS goes past the gate. */
export const observedBehind = (
  gate: AbandonGate,
  { observe, events, glance, ...observer }: Observer,
): Observer => ({
  ...observer,
  ...gate.around({ observe, events, glance }),
})
