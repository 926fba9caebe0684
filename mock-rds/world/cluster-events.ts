import type { EventKind } from './event-kind.ts'

/** Events about DB clusters. Numbers and categories are AWS's, texts are close to AWS's. */
export const CLUSTER_EVENTS = {
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
