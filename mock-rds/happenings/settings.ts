import { z } from 'zod'

const settings = z.strictObject({
  failoverEveryMs: z
    .number()
    .min(60_000)
    .nullable()
    .describe('how often, on average, a cluster fails over automatically'),
  scalingEveryMs: z
    .number()
    .min(60_000)
    .nullable()
    .describe(
      'how often, on average, Aurora Auto Scaling adds or removes a reader, where it has one already',
    ),
  backupWindows: z.boolean().describe('whether clusters are backed up in their daily window'),
  maintenanceWindows: z
    .boolean()
    .describe(
      'whether the weekly windows apply what waits for them: parked changes, maintenance opted into, minor upgrades',
    ),
})

/** What happens in the world by itself. Nothing, unless it is switched on. */
export type Happenings = z.infer<typeof settings>

/** The body of POST /mock/happenings. */
export const happeningsPatch = settings.partial()

/** The usual world, in which nothing happens that no one asked for. */
export const QUIET: Happenings = {
  failoverEveryMs: null,
  scalingEveryMs: null,
  backupWindows: false,
  maintenanceWindows: false,
}

/** Some happenings switched on or off. */
export function changeHappenings(known: Happenings, asked: z.infer<typeof happeningsPatch>): Happenings {
  return settings.parse({ ...known, ...asked })
}
