import type { Setting } from '../kit/leftover-part.ts'
import { rollingFollowUps } from './follow-ups.ts'
import { instanceClassLeftovers } from './leftovers/instance-classes.ts'
import { tempInstanceLeftovers } from './leftovers/temp-instance.ts'
import { writerLeftovers } from './leftovers/writer.ts'

/** What rolling work that decides about these settings leaves when it ends: the cluster alone tells. */
export const rollingAftermath = (sets: readonly Setting[]) => ({
  needs: () => ({}),
  sets,
  leftovers: [instanceClassLeftovers, writerLeftovers, tempInstanceLeftovers],
  followUps: rollingFollowUps,
  learns: () => undefined,
})
