import type { SupportedEngineLifecycle } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'
import { partitionOf } from '../world/catalogue/regions.ts'
import { ENGINE_VERSIONS, supportOf } from '../world/catalogue/versions.ts'
import { EVENT_SOURCES, eventCategoriesOf } from '../world/event-catalogue.ts'
import type { ActionTable } from './action.ts'
import { applyFilters, NO_FILTERS } from './filters.ts'
import { requireInstance } from './identifiers.ts'
import { pageOf } from './paging.ts'

const DAY_MS = 86_400_000

/** More of what can be had: major versions, regions, event categories, changes of an instance. */
export const offerActions = {
  DescribeDBMajorEngineVersions: {
    access: 'read',
    run: (input) => {
      const majors = new Map(
        ENGINE_VERSIONS.map(({ engine, major }) => [`${engine} ${major}`, { engine, major }] as const),
      )
      const chosen = majors
        .values()
        .filter(
          ({ engine, major }) =>
            (input.Engine === undefined || engine === input.Engine) &&
            (input.MajorEngineVersion === undefined || major === input.MajorEngineVersion),
        )
        .toArray()
      const page = pageOf(chosen, input)
      return {
        DBMajorEngineVersions: page.rows.map(({ engine, major }) => ({
          Engine: engine,
          MajorEngineVersion: major,
          SupportedEngineLifecycles: lifecyclesOf(engine, major),
        })),
        ...page.next,
      }
    },
  },
  DescribeSourceRegions: {
    access: 'read',
    run: (input, { scope }) => {
      const others = partitionOf(scope.region).regions.filter(
        ({ name }) => name !== scope.region && (input.RegionName === undefined || name === input.RegionName),
      )
      if (input.RegionName !== undefined && others.length === 0) {
        throw commonFault('InvalidParameterValue', `${input.RegionName} is no source region`)
      }
      const page = pageOf(applyFilters(others, input.Filters, NO_FILTERS), input)
      return {
        SourceRegions: page.rows.map(({ name }) => ({
          RegionName: name,
          Endpoint: `https://rds.${name}.${partitionOf(name).dnsSuffix}`,
          Status: 'available',
          SupportsDBInstanceAutomatedBackupsReplication: true,
        })),
        ...page.next,
      }
    },
  },
  DescribeEventCategories: {
    access: 'read',
    run: (input) => {
      const types = EVENT_SOURCES.filter(
        (type) => input.SourceType === undefined || type === input.SourceType,
      )
      if (types.length === 0) {
        throw commonFault(
          'InvalidParameterValue',
          `Invalid value ${input.SourceType} for SourceType. Must be one of ${EVENT_SOURCES.join(', ')}`,
        )
      }
      return {
        EventCategoriesMapList: applyFilters(types, input.Filters, NO_FILTERS).map((type) => ({
          SourceType: type,
          EventCategories: [...eventCategoriesOf(type)],
        })),
      }
    },
  },
  DescribeValidDBInstanceModifications: {
    access: 'read',
    run: (input, { state }) => {
      requireInstance(state, input.DBInstanceIdentifier)
      return {
        ValidDBInstanceModificationsMessage: {
          Storage: [{ StorageType: 'aurora' }, { StorageType: 'aurora-iopt1' }],
          ValidProcessorFeatures: [],
          SupportsDedicatedLogVolume: false,
        },
      }
    },
  },
} satisfies ActionTable

/** Standard support and, from the day after it, Extended Support; nothing where no calendar is known. */
function lifecyclesOf(engine: string, major: string): SupportedEngineLifecycle[] {
  const support = supportOf(engine, major)
  if (!support) return []
  const { from, standardEnds, extendedEnds } = support
  const standard: SupportedEngineLifecycle = {
    LifecycleSupportName: 'open-source-rds-standard-support',
    LifecycleSupportStartDate: new Date(from),
    LifecycleSupportEndDate: new Date(standardEnds),
  }
  if (extendedEnds === undefined) return [standard]
  return [
    standard,
    {
      LifecycleSupportName: 'open-source-rds-extended-support',
      LifecycleSupportStartDate: new Date(Date.parse(standardEnds) + DAY_MS),
      LifecycleSupportEndDate: new Date(extendedEnds),
    },
  ]
}
