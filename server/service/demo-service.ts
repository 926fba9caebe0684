import type { Operation } from '../model/operation.ts'
import type { ServicePorts } from './service-ports.ts'

/** Puts the mock of a demo back to how it began. */
export type ResetMock = () => void

/** How many operations are forgotten at once. */
const AT_ONCE = 100

type DemoPorts = Pick<ServicePorts, 'store' | 'bus' | 'inFlight' | 'wake'>

/** What can be done with a demo as a whole, and with nothing else. */
export class DemoService {
  readonly #ports: DemoPorts
  readonly #resetMock: ResetMock

  constructor(ports: DemoPorts, resetMock: ResetMock) {
    this.#ports = ports
    this.#resetMock = resetMock
  }

  /**
   * Forgets every operation, whatever its state, then puts the mock back. The mock is touched only when the last call
   * of the last operation is settled, so that nothing of before reaches what comes after.
   */
  async reset(): Promise<void> {
    for (;;) {
      const operations = await this.#ports.store.find({}, { limit: AT_ONCE })
      if (operations.length === 0) break
      await Promise.all(operations.map((operation) => this.#forget(operation)))
    }
    this.#resetMock()
  }

  /** When someone was faster it stays, and is met again on the next look. */
  async #forget(operation: Operation): Promise<void> {
    const { id, revision } = operation
    const { store, bus, inFlight, wake } = this.#ports
    if (!(await store.remove(id, revision))) return
    bus.publish({ kind: 'removed', operationId: id, revision })
    await inFlight.settled(operation)
    wake(id)
  }
}
