import { Repeater } from '@repeaterjs/repeater'
import type { GraphqlContext } from '../context.ts'

/** What a subscription gives: a value, or an error that reaches the client as one event. */
export type Delivery<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }

/**
 * The value of a delivery, as the first thing that is resolved of an event; throws the error of one that failed, so that
 * it goes the way of every other error.
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
export const deliver = <T>(source: Repeater<T, void>): Repeater<Delivery<T>, void> =>
  new Repeater(async (push, stop) => {
    void stop.then(() => source.return())
    try {
      for await (const value of source) await push({ kind: 'value', value })
    } catch (error) {
      await push({ kind: 'error', error })
    }
    stop()
  })
