import { useState } from 'react'
import { flash } from '../state/flash.ts'
import { reasonOf } from './mock-client.ts'

/** Something that may be refused. */
export interface Try {
  /** Does it; true when it was done. A refusal is told with these words and the reason. */
  readonly attempt: (work: () => Promise<unknown>, failed: string) => Promise<boolean>
  readonly isBusy: boolean
}

/** Asks the mock for something and tells when it refuses. */
export function useTry(): Try {
  const [isBusy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<unknown>, failed: string): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      return true
    } catch (problem) {
      flash({ type: 'error', header: failed, content: reasonOf(problem) })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { attempt, isBusy }
}
