import type { OperationEvent } from '../model/operation-event.ts'

/** A log is written anew with every event that is added, and its older events never change. */
const texts = new WeakMap<OperationEvent, string>()

/** The compact JSON of an event that nobody can change any more; made once. */
export function eventText(event: OperationEvent): string {
  const known = texts.get(event)
  if (known !== undefined) return known
  const text = JSON.stringify(event)
  texts.set(event, text)
  return text
}
