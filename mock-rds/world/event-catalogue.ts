import type { SourceType } from '@aws-sdk/client-rds'

interface EventKind {
  /** The number of the event in the RDS user guide; DescribeEvents itself shows no id. */
  readonly id: string
  readonly source: SourceType
  readonly categories: readonly string[]
  /** The text; `{}` stands for the detail. */
  readonly text: string
}

/** The RDS events that the mock emits. Numbers and categories are AWS's, texts are close to AWS's. */
export const EVENT_CATALOGUE = {
  'instance-created': {
    id: '0005',
    source: 'db-instance',
    categories: ['creation'],
    text: 'DB instance created',
  },
  'instance-deleted': {
    id: '0003',
    source: 'db-instance',
    categories: ['deletion'],
    text: 'DB instance deleted',
  },
  'instance-shutdown': {
    id: '0004',
    source: 'db-instance',
    categories: ['availability'],
    text: 'DB instance shutdown',
  },
  'instance-restarted': {
    id: '0006',
    source: 'db-instance',
    categories: ['availability'],
    text: 'DB instance restarted',
  },
  'parameter-group-updated': {
    id: '0011',
    source: 'db-instance',
    categories: ['configuration change'],
    text: 'Updated to use DBParameterGroup {}',
  },
  'class-change-started': {
    id: '0012',
    source: 'db-instance',
    categories: ['configuration change'],
    text: 'Applying modification to database instance class',
  },
  'class-change-finished': {
    id: '0014',
    source: 'db-instance',
    categories: ['configuration change'],
    text: 'Finished applying modification to DB instance class',
  },
  'class-change-failed': {
    id: '0223',
    source: 'db-instance',
    categories: ['notification', 'failure'],
    text: 'Unable to modify the DB instance class. {}',
  },
  'creation-failed': {
    id: '0353',
    source: 'db-instance',
    categories: ['notification', 'failure'],
    text: "You can't create the DB instance because of insufficient instance capacity. {}",
  },
  'instance-renamed': {
    id: '0045',
    source: 'db-instance',
    categories: ['notification'],
    text: 'DB instance renamed to {}',
  },
  'certificate-rotated': {
    id: '0502',
    source: 'db-instance',
    categories: ['maintenance', 'notification'],
    text: 'The server certificate of the DB instance was rotated to {}',
  },
  'instance-maintenance-started': {
    id: '0026',
    source: 'db-instance',
    categories: ['maintenance'],
    text: 'Applying off-line patches to DB instance',
  },
  'instance-maintenance-finished': {
    id: '0027',
    source: 'db-instance',
    categories: ['maintenance'],
    text: 'Finished applying off-line patches to DB instance',
  },
  'backup-started': {
    id: '0168',
    source: 'db-cluster',
    categories: ['backup'],
    text: 'Creating automated cluster snapshot',
  },
  'backup-finished': {
    id: '0169',
    source: 'db-cluster',
    categories: ['backup'],
    text: 'Automated cluster snapshot created',
  },
  'cluster-created': {
    id: '0170',
    source: 'db-cluster',
    categories: ['creation'],
    text: 'DB cluster created',
  },
  'cluster-deleted': {
    id: '0171',
    source: 'db-cluster',
    categories: ['deletion'],
    text: 'DB cluster deleted',
  },
  'cluster-renamed': {
    id: '0172',
    source: 'db-cluster',
    categories: ['notification'],
    text: 'Renamed cluster to {}',
  },
  'cluster-started': {
    id: '0151',
    source: 'db-cluster',
    categories: ['notification'],
    text: 'DB cluster started',
  },
  'cluster-stopped': {
    id: '0150',
    source: 'db-cluster',
    categories: ['notification'],
    text: 'DB cluster stopped',
  },
  'failover-failed': {
    id: '0069',
    source: 'db-cluster',
    categories: ['failover', 'notification'],
    text: 'Cluster failover failed, check the health of your cluster instances and try again',
  },
  'failover-completed': {
    id: '0071',
    source: 'db-cluster',
    categories: ['failover'],
    text: 'Completed failover to DB instance: {}',
  },
  'failover-started-same-zone': {
    id: '0072',
    source: 'db-cluster',
    categories: ['failover'],
    text: 'Started same AZ failover to DB instance: {}',
  },
  'failover-started-cross-zone': {
    id: '0073',
    source: 'db-cluster',
    categories: ['failover'],
    text: 'Started cross AZ failover to DB instance: {}',
  },
  'storage-type-changed': {
    id: '0409',
    source: 'db-cluster',
    categories: ['configuration change'],
    text: 'Finished changing the storage type to {}',
  },
  'storage-type-failed': {
    id: '0409',
    source: 'db-cluster',
    categories: ['notification', 'failure'],
    text: 'Unable to modify the storage type of the DB cluster. {}',
  },
  'upgrade-prechecks': {
    id: '0363',
    source: 'db-cluster',
    categories: ['maintenance'],
    text: 'Upgrade prechecks started for upgrade to engine version {}',
  },
  'upgrade-started': {
    id: '0177',
    source: 'db-cluster',
    categories: ['maintenance'],
    text: 'Database cluster upgrade in progress',
  },
  'minor-upgraded': {
    id: '0173',
    source: 'db-cluster',
    categories: ['maintenance'],
    text: 'Database cluster engine minor version upgraded to {}',
  },
  'major-upgraded': {
    id: '0176',
    source: 'db-cluster',
    categories: ['maintenance'],
    text: 'Database cluster engine major version upgraded to {}',
  },
  'upgrade-failed': {
    id: '0174',
    source: 'db-cluster',
    categories: ['maintenance', 'notification'],
    text: 'Database cluster is in a state that cannot be upgraded: {}',
  },
  'cluster-maintenance-finished': {
    id: '0047',
    source: 'db-cluster',
    categories: ['maintenance'],
    text: 'Finished applying maintenance to the DB cluster',
  },
  'snapshot-creating': {
    id: '0074',
    source: 'db-cluster-snapshot',
    categories: ['backup'],
    text: 'Creating manual cluster snapshot',
  },
  'snapshot-created': {
    id: '0075',
    source: 'db-cluster-snapshot',
    categories: ['backup'],
    text: 'Manual cluster snapshot created',
  },
  'snapshot-deleted': {
    id: '0409',
    source: 'db-cluster-snapshot',
    categories: ['deletion'],
    text: 'Deleted manual cluster snapshot',
  },
  'proxy-target-added': {
    id: '0213',
    source: 'db-proxy',
    categories: ['configuration change'],
    text: 'RDS detected the DB instance {} and automatically added it to the target group of the DB proxy',
  },
  'proxy-target-removed': {
    id: '0214',
    source: 'db-proxy',
    categories: ['configuration change'],
    text: 'RDS detected the deletion of the DB instance {} and automatically removed it from the target group of the DB proxy',
  },
  'deployment-tasks-completed': {
    id: '0244',
    source: 'blue-green-deployment',
    categories: ['creation'],
    text: 'Blue/green deployment tasks completed. You can make more modifications to the green environment databases or switch over the deployment.',
  },
  'deployment-failed': {
    id: '0245',
    source: 'blue-green-deployment',
    categories: ['failure'],
    text: 'Creation of blue/green deployment failed {}',
  },
  'deployment-deleted': {
    id: '0246',
    source: 'blue-green-deployment',
    categories: ['deletion'],
    text: 'Blue/green deployment deleted.',
  },
  'switchover-started': {
    id: '0247',
    source: 'blue-green-deployment',
    categories: ['notification'],
    text: 'Switchover from {} started.',
  },
  'switchover-completed': {
    id: '0248',
    source: 'blue-green-deployment',
    categories: ['notification'],
    text: 'Switchover completed on blue/green deployment.',
  },
  'switchover-cancelled': {
    id: '0249',
    source: 'blue-green-deployment',
    categories: ['failure'],
    text: 'Switchover canceled on blue/green deployment due to {}.',
  },
  'cluster-switchover-started': {
    id: '0259',
    source: 'db-cluster',
    categories: ['notification'],
    text: 'Switchover from DB cluster {} started.',
  },
  'cluster-switchover-completed': {
    id: '0260',
    source: 'db-cluster',
    categories: ['notification'],
    text: 'Switchover to DB cluster completed: {}.',
  },
  'cluster-switchover-cancelled': {
    id: '0261',
    source: 'db-cluster',
    categories: ['failure'],
    text: 'Switchover from DB cluster was canceled due to {}.',
  },
} as const satisfies Record<string, EventKind>

/** The name of an event in the catalogue. */
export type EventName = keyof typeof EVENT_CATALOGUE

/** An event as it was emitted: names are those in force at the time. */
export interface LoggedEvent {
  readonly at: number
  readonly name: EventName
  readonly sourceType: SourceType
  readonly sourceIdentifier: string
  readonly sourceArn: string
  readonly message: string
  readonly categories: readonly string[]
}

/** Builds an event about a named resource. */
export function makeEvent(
  name: EventName,
  source: { identifier: string; arn: string },
  at: number,
  detail: string,
): LoggedEvent {
  const kind: EventKind = EVENT_CATALOGUE[name]
  return {
    at,
    name,
    sourceType: kind.source,
    sourceIdentifier: source.identifier,
    sourceArn: source.arn,
    message: kind.text.replace('{}', () => detail).trimEnd(),
    categories: kind.categories,
  }
}
