import { useEffect } from 'react'
import { connection } from '../graphql/connection.ts'
import { subscriptionsBegun } from '../graphql/subscriptions-begun.ts'

/**
 * Tells when the server listens for what the page follows, at first and after each lost connection: what happened before
 * was told to nobody.
 */
export function useListening(onListening: () => void): void {
  useEffect(() => {
    let isWanted = true
    let heardEpoch = 0
    const listen = async (): Promise<void> => {
      const { epoch } = connection.get()
      if (epoch <= heardEpoch) return
      heardEpoch = epoch
      await subscriptionsBegun()
      if (isWanted) onListening()
    }
    const leave = connection.subscribe(() => void listen())
    void listen()
    return () => {
      isWanted = false
      leave()
    }
  }, [onListening])
}
