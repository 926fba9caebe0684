import { useEffect } from 'react'
import { connection } from '../graphql/connection.ts'

/** Tells when the connection was lost and is back: something may have been missed. */
export function useReconnected(onBack: () => void): void {
  useEffect(() => {
    let { epoch } = connection.get()
    return connection.subscribe(() => {
      const isBack = epoch > 0 && connection.get().epoch > epoch
      epoch = connection.get().epoch
      if (isBack) onBack()
    })
  }, [onBack])
}
