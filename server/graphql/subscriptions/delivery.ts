import type { Told } from '../../service/told.ts'
import type { GraphqlContext } from '../context.ts'

/** What a subscription gives: a value, or an error that reaches the client as one event. */
export type Delivery<T> = Told<T> | { readonly kind: 'error'; readonly error: unknown }

/**
 * The value of a delivery, as the first thing that is resolved of an event; throws the error of one that failed, so that
 * it goes the way of every other error. It depends on no argument: those say what is watched, and nothing of what is shown.
 */
export function delivered<T>(
  delivery: Delivery<T>,
  _args: object,
  { beginEvent }: Pick<GraphqlContext, 'beginEvent'>,
): T {
  beginEvent()
  if (delivery.kind === 'error') throw delivery.error
  return delivery.value
}

/**
 * A stream as deliveries. A stream that fails ends with its error as an event: thrown into the transport it would
 * reach the client without a code, and unmasked.
 */
export const deliver = <T>(source: Stream<T>): AsyncIterableIterator<Delivery<T>, void, undefined> => ({
  // A stream that has failed has ended: it gives nothing after its error.
  next: () => source.next().catch((error: unknown) => ({ done: false, value: { kind: 'error', error } })),
  return: () => source.return(),
  [Symbol.asyncIterator]() {
    return this
  },
})

/** What a service gives to one who watches. */
interface Stream<T> {
  next(): Promise<IteratorResult<Told<T>, void>>
  return(): Promise<IteratorResult<Told<T>, void>>
}
