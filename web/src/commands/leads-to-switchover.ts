import type { StepKind } from '../gql/graphql.ts'

/** The step after which AWS offers no managed rollback. */
const SWITCHOVER: StepKind = 'SWITCHOVER_BLUE_GREEN'

/** What has to be known of a step to say whether it is passed without a stop. */
interface StepToCome {
  readonly kind: StepKind
  readonly pauseBefore: boolean
}

/** Whether these steps, from the first on, come to a switchover before they come to a pause. */
export function leadsToSwitchover(toCome: readonly StepToCome[]): boolean {
  const next = toCome.find(({ kind, pauseBefore }) => pauseBefore || kind === SWITCHOVER)
  return next !== undefined && !next.pauseBefore
}
