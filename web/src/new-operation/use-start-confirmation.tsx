import { type ReactNode, useState } from 'react'
import { leadsToSwitchover } from '../commands/leads-to-switchover.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { TypedClusterId } from '../ui/typed-cluster-id.tsx'
import type { Plan } from './plan-query.ts'

/** What has to be confirmed before a plan is started at once. */
interface StartConfirmation {
  readonly isGiven: boolean
  /** Where it is confirmed; null when there is nothing to confirm. */
  readonly field: ReactNode
}

/** Asks for the id of the cluster before a start that comes to a switchover without a stop, outside of a demo. */
export function useStartConfirmation(plan: Plan | undefined, clusterId: string): StartConfirmation {
  const isDemo = useServerInfo()?.demoMode ?? false
  const [typed, setTyped] = useState('')
  if (!plan || isDemo || !leadsToSwitchover(plan.steps)) return { isGiven: true, field: null }
  return {
    isGiven: typed === clusterId,
    field: (
      <TypedClusterId
        clusterId={clusterId}
        typed={typed}
        onType={setTyped}
        because="Started at once, it goes through the switchover without a stop."
      />
    ),
  }
}
