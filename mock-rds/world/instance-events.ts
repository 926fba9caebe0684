import type { EventKind } from './event-kind.ts'

/** Events about DB instances. Numbers and categories are AWS's, texts are close to AWS's. */
export const INSTANCE_EVENTS = {
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
} as const satisfies Record<string, EventKind>
