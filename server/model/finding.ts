import type { PreflightPart } from './preflight-reading.ts'

/** How much a preflight finding matters. */
export const Severity = { BLOCK: 'block', WARN: 'warn', UNKNOWN: 'unknown', INFO: 'info' } as const
export type Severity = (typeof Severity)[keyof typeof Severity]

/** Every code of a finding, with what it means; the compiler refuses any other one. */
export const FINDING_CODES = {
  activity_stream: 'A database activity stream does not follow the cluster to its new resource id.',
  adopted_deployment_invalid: 'The blue/green deployment to adopt can no longer be switched over.',
  auto_minor_version_upgrade: 'AWS may upgrade the minor version automatically in a maintenance window.',
  auto_scaled_readers: 'Readers of a scaling policy are left to that policy.',
  auto_scaled_writer:
    'The writer belongs to a scaling policy, so another instance becomes the writer permanently.',
  backtrack_lost: 'The upgraded cluster cannot be backtracked.',
  backup_window_near: 'The backup window opens soon, and AWS refuses changes during a backup.',
  billing_changes: 'The new storage type is billed in another way.',
  blue_side: 'The cluster is the blue side of a blue/green deployment.',
  class_not_in_zone: 'AWS does not list the instance class in the zone of an instance.',
  class_not_offered: 'AWS does not offer the instance class for the engine version in this region.',
  class_not_offered_by_target: 'AWS does not offer the class of an instance for the target version.',
  class_not_offered_with_storage_type: 'AWS does not offer an instance class with the storage type.',
  class_without_enhanced_monitoring: 'The instance class does not support Enhanced Monitoring, which is on.',
  class_without_global_databases:
    'The instance class does not support global databases, and the cluster is a member of one.',
  class_without_performance_insights:
    'The instance class does not support Performance Insights, which is on.',
  cluster_broken: 'The cluster has a status that AWS does not clear automatically.',
  cluster_locked: 'The cluster is locked by another operation.',
  cluster_not_available: 'The cluster has a status that will pass, and is not available until then.',
  custom_endpoints_rebuilt: 'AWS creates the custom endpoints again on the green side.',
  custom_endpoints_unread: 'The custom endpoints of the cluster could not be read.',
  custom_parameter_group_needed: 'A blue/green deployment needs a custom DB cluster parameter group.',
  deletion_protection: 'The old cluster is protected against deletion, so the cleanup will pause.',
  deployment_being_deleted: 'A blue/green deployment of the cluster is being deleted.',
  deployment_in_use: 'A blue/green deployment of the cluster belongs to an operation that has not ended.',
  deployment_record_left: 'The record of a completed blue/green deployment still exists.',
  deployments_unread: 'The blue/green deployments could not be read.',
  endpoint_includes_temp: 'The temporary instance joins a custom endpoint automatically.',
  endpoint_without_member: 'A custom endpoint has no instance while its only member is worked on.',
  engine_not_supported: 'The cluster does not run an Aurora engine.',
  event_scheduler_on: 'The event scheduler is on, and its events would change data on the green side too.',
  events_unread: 'The RDS events of the cluster could not be read.',
  family_default_changes:
    'The parameter group family of the target version has other defaults; the details name them.',
  fewer_readers_at_once: 'Fewer readers are worked on at the same time than were asked for.',
  global_cluster_member: 'The cluster is a member of a global database.',
  green_side: 'The cluster is the green side of a blue/green deployment.',
  instance_broken: 'An instance has a status that AWS does not clear automatically.',
  instance_not_available: 'An instance has a status that will pass, and is not available until then.',
  integrations_unread: 'The zero-ETL integrations of the cluster could not be read.',
  leftover_adopted: 'The operation takes over what an ended operation left.',
  maintenance_due: 'AWS applies pending maintenance during the operation or shortly after.',
  maintenance_near: 'AWS applies pending maintenance soon.',
  maintenance_pending: 'Maintenance is pending and not due soon.',
  maintenance_window_near: 'A maintenance window opens soon, and AWS may restart something in it.',
  managed_master_password:
    'RDS manages the master password in Secrets Manager, which blue/green deployments do not support.',
  name_long: 'A name may leave too little room for the suffix of the green side.',
  name_too_long: 'A name leaves no room for the suffix that AWS appends to the old cluster.',
  new_writer: 'Another instance is the writer at the end.',
  no_managed_rollback: 'AWS offers no managed rollback after the switchover.',
  no_reader: 'The cluster has no reader, so reads stop together with writes.',
  no_single_writer: 'AWS shows no writer of the cluster, or more than one.',
  not_carried_over: 'A blue/green deployment does not carry over IAM role associations and scaling policies.',
  nvme_classes_restart: 'Instances with local NVMe disks restart when the storage type changes.',
  old_side: 'The cluster is the old one that a blue/green deployment replaced.',
  orderable_classes_unread: 'The instance classes that AWS offers could not be read.',
  parameter_group_family: 'A parameter group is of another family than the target version needs.',
  parameter_group_missing: 'A parameter group that was named does not exist.',
  parameter_groups_unread: 'The parameter groups could not be read.',
  pending_change_replaced: 'A pending change is the one that this operation makes, or is replaced by it.',
  pending_changes: 'A resource has pending changes, which the message names.',
  pending_maintenance_unread: 'The maintenance that AWS has announced could not be read.',
  pending_reboot: 'A parameter change waits for a restart.',
  permissions_denied: 'A policy forbids something that the plan needs.',
  permissions_missing: 'The IAM policy of the service lacks permissions.',
  permissions_unknown: 'It is unknown whether the credentials permit everything that the plan needs.',
  pin_impossible: 'A parameter that is to keep its value cannot keep it.',
  pin_without_effect: 'A parameter that is to keep its value does not depend on a default that changes.',
  proxies: 'Clients reach the cluster through RDS proxies.',
  proxies_deregistered:
    'Connections through RDS proxies fail for a time, because the operation deregisters them.',
  proxies_owed: 'An earlier operation did not register RDS proxies again; this one does.',
  proxies_unread: 'The RDS proxies of the cluster could not be read.',
  quota_exhausted: 'A quota of the account is used up.',
  quota_unknown: 'AWS does not report a quota that the operation needs.',
  quotas_unread: 'The quotas of the account could not be read.',
  readers_at_once: 'Several readers are unavailable at the same time.',
  replica_of_another_cluster: 'The cluster replicates from another one.',
  replication_off: 'The parameter is off by which the green side replicates from the blue one.',
  replication_sizes: 'Sizes of replication have to be large enough for the number of databases.',
  role_unknown: 'AWS does not show the role of an instance yet.',
  serverless_may_restart: 'Serverless instances may restart when the storage type changes.',
  serverless_not_configured: 'The cluster has no scaling range, which serverless instances need.',
  smaller_writer: 'An instance with less CPU or memory becomes the writer.',
  storage_being_optimized: 'AWS still works on the storage of the cluster and may refuse changes.',
  storage_change_too_early: 'AWS does not allow another change of the storage type yet.',
  synchronous_commit_off: 'synchronous_commit is off, and blue/green deployments need it on.',
  tags_unreadable: 'AWS sent no tags of an instance, so it is unknown whether a scaling policy owns it.',
  target_family_unknown: 'AWS does not report the parameter group family of the target version.',
  temp_in_same_zone: 'The temporary instance may be created in the zone of the writer.',
  temporary_instance_in_use: 'An instance is the temporary instance of an operation that has not ended.',
  temporary_instance_left: 'An instance is a temporary instance that another operation left.',
  too_many_readers: 'The cluster has so many readers that there is no room for a temporary instance.',
  too_many_tags: 'A resource has so many tags that the copy cannot get the tag of the operation.',
  upgrade_targets_unread: 'The versions that the cluster can be upgraded to could not be read.',
  writer_in_place: 'The writer restarts in place, and the database is down until it is available again.',
  writer_not_in_sync: 'The writer does not run with all parameters of its cluster parameter group yet.',
  zero_etl_integration: 'The cluster has a zero-ETL integration, with which AWS does not switch over.',
} as const satisfies Readonly<Record<`${PreflightPart}_unread`, string>> & Readonly<Record<string, string>>
export type FindingCode = keyof typeof FINDING_CODES

/** A parameter whose default changes. Absent values are those that RDS leaves to the engine. */
export interface FindingDetail {
  readonly name: string
  /** The value in force now, by default as far as AWS tells. */
  readonly from?: string
  /** The new default. */
  readonly to?: string
  /** Whether the present value stays, so that the new default does not come into force. */
  readonly isKept: boolean
  /** What the new default means for clients, where that is known. */
  readonly meaning?: string
}

/** One thing that preflight noticed. */
export interface Finding {
  readonly severity: Severity
  /** The kind of finding. */
  readonly code: FindingCode
  /** The code and what the finding is about: another content has another key. */
  readonly key: string
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** A block that may clear without anyone acting (a status that will settle): it stops a start, not a creation. */
  readonly isTransient: boolean
  /** The parameters whose defaults change, for a finding about such. */
  readonly details: readonly FindingDetail[]
  /** A statement that the IAM policy of the service lacks, as JSON. */
  readonly policyStatement?: string
}

/** What a finding is made of. */
interface FindingParts extends Omit<Finding, 'key' | 'details'> {
  /** What it is about, in any order; what it details counts without being named here. */
  readonly items: readonly string[]
  readonly details?: readonly FindingDetail[]
}

/** Makes a finding. Its key is the code and the sorted items, which is why every finding is made here. */
export function findingOf({ items, details = [], ...parts }: FindingParts): Finding {
  const about = [
    ...items,
    ...details.map(({ name, from, to, isKept }) => JSON.stringify([name, from, to, isKept])),
  ]
  return { ...parts, key: JSON.stringify([parts.code, ...about.toSorted()]), details }
}
