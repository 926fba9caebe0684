/** The action of the step after which AWS offers no managed rollback. */
const SWITCHOVER = 'switchover_blue_green'

/** What has to be known of a step to say whether it is passed without a stop. */
interface StepToCome {
  readonly action: string
  readonly pauseBefore: boolean
}

/** Whether these steps, from the first on, come to a switchover before they come to a pause. */
export function leadsToSwitchover(toCome: readonly StepToCome[]): boolean {
  const next = toCome.find(({ action, pauseBefore }) => pauseBefore || action === SWITCHOVER)
  return next !== undefined && !next.pauseBefore
}
