import type { ParameterSetting } from '../model/parameter-group-reading.ts'

/** The most parameters that one Modify call of the RDS API takes. */
const MAX_PER_CALL = 20

/** Parameters that AWS refuses unless they travel in the same call (as AWS's own CloudFormation handlers send them). */
const TOGETHER: readonly (readonly string[])[] = [
  ['ssl_min_protocol_version', 'ssl_max_protocol_version'],
  ['rds.change_data_capture_streaming', 'binlog_format'],
  ['aurora_enhanced_binlog', 'binlog_backup', 'binlog_replication_globaldb'],
  ['collation_server', 'character_set_server'],
  ['collation_connection', 'character_set_connection'],
]

/** Settings in the batches in which they are sent: always the same ones, dependent parameters in one call. */
export function parameterBatches(
  settings: readonly ParameterSetting[],
): readonly (readonly ParameterSetting[])[] {
  const batches: ParameterSetting[][] = []
  for (const group of dependentGroups(settings)) {
    const last = batches.at(-1)
    if (last && last.length + group.length <= MAX_PER_CALL) last.push(...group)
    else batches.push([...group])
  }
  return batches
}

function dependentGroups(settings: readonly ParameterSetting[]): readonly (readonly ParameterSetting[])[] {
  const byKey = Map.groupBy(
    settings,
    ({ name }) => TOGETHER.find((names) => names.includes(name))?.join() ?? name,
  )
  return [...byKey.values()]
}
