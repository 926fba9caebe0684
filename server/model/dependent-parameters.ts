/** Parameters that AWS refuses unless they travel in the same call (as AWS's own CloudFormation handlers send them). */
const TOGETHER: readonly (readonly string[])[] = [
  ['ssl_min_protocol_version', 'ssl_max_protocol_version'],
  ['rds.change_data_capture_streaming', 'binlog_format'],
  ['aurora_enhanced_binlog', 'binlog_backup', 'binlog_replication_globaldb'],
  ['collation_server', 'character_set_server'],
  ['collation_connection', 'character_set_connection'],
]

/** The parameters that have to be sent together with one, itself included. */
export const sentTogether = (name: string): readonly string[] =>
  TOGETHER.find((names) => names.includes(name)) ?? [name]
