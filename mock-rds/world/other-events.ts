import type { EventKind } from './event-kind.ts'

/** Events about cluster snapshots, proxies and blue/green deployments. Numbers and categories are AWS's, texts are close to AWS's. */
export const OTHER_EVENTS = {
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
} as const satisfies Record<string, EventKind>
