import { LOOK_PURPOSES, type LookPurpose } from '../ports/observer.ts'
import type { BudgetReport, RegionReport } from '../service/budget-report.ts'
import { builder } from './builder.ts'

/** Each purpose, with what it means for the budget. */
const PURPOSES = {
  interrupting: 'A step in which connections may break. Never delayed.',
  deciding: 'A step that begins, has just sent a call, or has to confirm its result. Never delayed.',
  command: 'What a person asks for: a plan, a command, a page when it is opened. Never delayed.',
  waiting: 'A step that waits for AWS to finish something.',
  screen: 'A screen of a cluster that someone keeps open.',
} as const satisfies Readonly<Record<LookPurpose, string>>

const LookPurposeEnum = builder.enumType('LookPurpose', {
  description: 'What AWS is read for: it decides who waits when the budget is short.',
  values: Object.fromEntries(
    LOOK_PURPOSES.map((value) => [value.toUpperCase(), { value, description: PURPOSES[value] }]),
  ),
})

const PurposeUseType = builder.objectRef<RegionReport['byPurpose'][number]>('DescribeUse').implement({
  description: 'How many describe calls were sent for one purpose.',
  fields: (t) => ({
    purpose: t.expose('purpose', { type: LookPurposeEnum, description: 'What they were for.' }),
    calls: t.exposeInt('calls', { description: 'How many in the last minute.' }),
  }),
})

const USED = 'Describe calls sent in the last minute, whatever they were for; each attempt of a retry counts.'
const LATEST = 'When the latest reading of clusters or instances began; null before the first.'

const RegionBudgetType = builder.objectRef<RegionReport>('RegionBudget').implement({
  description: 'How often AWS is asked in one region.',
  fields: (t) => ({
    region: t.exposeString('region', { description: 'The region.' }),
    callsPerMinute: t.exposeInt('callsPerMinute', {
      nullable: true,
      description:
        'Describe calls a minute that waiting steps and open screens may make now; less than the budget while AWS throttles. Null without a limit.',
    }),
    usedLastMinute: t.exposeInt('usedLastMinute', { description: USED }),
    byPurpose: t.expose('byPurpose', { type: [PurposeUseType], description: 'The same, by purpose.' }),
    latestReadingAt: t.expose('latestReadingAt', { type: 'DateTime', nullable: true, description: LATEST }),
    isThrottled: t.exposeBoolean('isThrottled', {
      description: 'Whether AWS refuses calls for their rate, and the server asks less often because of it.',
    }),
  }),
})

/** How often AWS is asked. */
export const DescribeBudgetType = builder.objectRef<BudgetReport>('DescribeBudget').implement({
  description:
    'How often this server asks AWS. RDS limits the calls of an account, which others share; the budget bounds what waiting steps and open screens read. Reads nothing.',
  fields: (t) => ({
    callsPerMinute: t.exposeInt('callsPerMinute', {
      nullable: true,
      description: 'The budget in describe calls a minute for each region; null without a limit.',
    }),
    usedLastMinute: t.exposeInt('usedLastMinute', { description: USED }),
    isThrottled: t.exposeBoolean('isThrottled', {
      description: 'Whether AWS refuses calls for their rate in a region.',
    }),
    latestReadingAt: t.expose('latestReadingAt', { type: 'DateTime', nullable: true, description: LATEST }),
    summary: t.exposeString('summary', { description: 'What that means, in words.' }),
    regions: t.expose('regions', {
      type: [RegionBudgetType],
      description: 'Each region that was asked since the server began, in name order.',
    }),
  }),
})
