import type { Scenario } from './scenario.ts'
import { ACCESS } from './scenarios/access.ts'
import { BLUE_GREEN_FEATURES } from './scenarios/blue-green-features.ts'
import { BREAKPOINTS } from './scenarios/breakpoints.ts'
import { BUSY_PROXIES } from './scenarios/busy-proxies.ts'
import { CLASS_CHANGES } from './scenarios/class-change.ts'
import { DECISIONS } from './scenarios/decisions.ts'
import { EXECUTIONS } from './scenarios/executions.ts'
import { FAILURES } from './scenarios/failures.ts'
import { FAULTS } from './scenarios/faults.ts'
import { GLOBAL_DATABASES } from './scenarios/global-databases.ts'
import { INSTALLATION } from './scenarios/installation.ts'
import { INTERFERENCE } from './scenarios/interference.ts'
import { LEFTOVERS } from './scenarios/leftovers.ts'
import { MACHINES } from './scenarios/machines.ts'
import { OLD_CLUSTERS } from './scenarios/old-clusters.ts'
import { PARAMETER_DEFAULTS } from './scenarios/parameter-defaults.ts'
import { PARKED_CHANGES } from './scenarios/parked-changes.ts'
import { PAUSES } from './scenarios/pause-and-resume.ts'
import { PROXIES } from './scenarios/proxies.ts'
import { READER_GROUPS } from './scenarios/reader-groups.ts'
import { DISTURBED_READER_GROUPS } from './scenarios/reader-groups-disturbed.ts'
import { RESTARTS } from './scenarios/restart.ts'
import { ROLL_BACKS } from './scenarios/roll-back.ts'
import { ROLLING_RESTARTS } from './scenarios/rolling-restart.ts'
import { SLACK } from './scenarios/slack.ts'
import { STAND_INS } from './scenarios/stand-ins.ts'
import { STORAGE_CHANGES } from './scenarios/storage-change.ts'
import { TAGS } from './scenarios/tags.ts'
import { TEMP_INSTANCES } from './scenarios/temp-instances.ts'
import { UNDONE } from './scenarios/undone.ts'
import { UNREADABLE } from './scenarios/unreadable.ts'
import { UNSUITED } from './scenarios/unsuited.ts'
import { UPGRADES } from './scenarios/upgrade.ts'
import { UPGRADE_OPTIONS } from './scenarios/upgrade-options.ts'

/** Every scenario, in the order in which they are reported. */
export const SCENARIOS: readonly Scenario[] = [
  ...CLASS_CHANGES,
  ...ROLLING_RESTARTS,
  ...READER_GROUPS,
  ...DISTURBED_READER_GROUPS,
  ...STORAGE_CHANGES,
  ...UPGRADES,
  ...UPGRADE_OPTIONS,
  ...PARAMETER_DEFAULTS,
  ...BLUE_GREEN_FEATURES,
  ...TAGS,
  ...PROXIES,
  ...BUSY_PROXIES,
  ...PARKED_CHANGES,
  ...PAUSES,
  ...DECISIONS,
  ...BREAKPOINTS,
  ...ROLL_BACKS,
  ...RESTARTS,
  ...FAULTS,
  ...FAILURES,
  ...ACCESS,
  ...UNSUITED,
  ...INTERFERENCE,
  ...UNDONE,
  ...TEMP_INSTANCES,
  ...STAND_INS,
  ...GLOBAL_DATABASES,
  ...OLD_CLUSTERS,
  ...LEFTOVERS,
  ...INSTALLATION,
  ...UNREADABLE,
  ...SLACK,
  ...EXECUTIONS,
  ...MACHINES,
]
