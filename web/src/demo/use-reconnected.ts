import { useEffect } from 'react'
import { connection } from '../graphql/connection.ts'

/** Tells when a connection was made, for the first time or again: something may have been missed. */
export function useReconnected(onBack: () => void): void {
  useEffect(() => {
    let { epoch } = connection.get()
    return connection.subscribe(() => {
      const isBack = connection.get().epoch > epoch
      epoch = connection.get().epoch
      if (isBack) onBack()
    })
  }, [onBack])
}
