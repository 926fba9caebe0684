import { zonesOf } from './catalogue/regions.ts'
import { newResourceId } from './names.ts'
import { type ClusterSpec, plantCluster } from './plant.ts'
import { plantGroup } from './plant-groups.ts'
import { plantProxy } from './plant-proxy.ts'
import type { RegionEdit } from './region-edit.ts'

const POSTGRES_BLUE_GREEN = {
  'rds.logical_replication': '1',
  max_replication_slots: '25',
  max_wal_senders: '25',
  max_logical_replication_workers: '25',
  max_worker_processes: '50',
  synchronous_commit: 'on',
} as const

const MYSQL_BLUE_GREEN = {
  binlog_format: 'ROW',
  binlog_row_image: 'full',
  'gtid-mode': 'ON',
  enforce_gtid_consistency: 'ON',
} as const

const POSTGRES = {
  engine: 'aurora-postgresql',
  engineVersion: '15.12',
  parameters: POSTGRES_BLUE_GREEN,
} as const

/** The clusters that every run starts with. Each can complete every kind of maintenance. */
function seededClusters(zones: readonly string[]): readonly ClusterSpec[] {
  const [a = '', b = '', c = ''] = zones
  const large = 'db.r6g.large'
  return [
    { ...POSTGRES, clusterId: 'demo-single', instances: [{ instanceClass: large, availabilityZone: a }] },
    {
      ...POSTGRES,
      clusterId: 'demo-multi',
      instances: [
        { instanceClass: large, availabilityZone: a },
        { instanceClass: large, availabilityZone: b },
        { instanceClass: large, availabilityZone: c, promotionTier: 2 },
      ],
    },
    {
      ...POSTGRES,
      clusterId: 'demo-autoscaled',
      instances: [
        { instanceClass: large, availabilityZone: a },
        { instanceClass: large, availabilityZone: b },
        { instanceClass: large, availabilityZone: c, isAutoScaled: true },
        { instanceClass: large, availabilityZone: b, isAutoScaled: true },
      ],
    },
    {
      engine: 'aurora-postgresql',
      engineVersion: '14.17',
      clusterId: 'demo-upgrade',
      parameters: {
        ...POSTGRES_BLUE_GREEN,
        log_min_duration_statement: '1000',
        'pgaudit.log': 'ddl,role',
        work_mem: '65536',
      },
      instanceParameters: { log_statement: 'ddl', random_page_cost: '1.1', statement_timeout: '600000' },
      instances: [
        { instanceClass: large, availabilityZone: a },
        { instanceClass: large, availabilityZone: b },
      ],
    },
    {
      ...POSTGRES,
      clusterId: 'demo-proxy-cluster',
      instances: [
        { instanceClass: large, availabilityZone: a },
        { instanceClass: large, availabilityZone: b },
      ],
    },
    {
      engine: 'aurora-mysql',
      engineVersion: '8.0.mysql_aurora.3.08.2',
      clusterId: 'demo-mysql',
      parameters: MYSQL_BLUE_GREEN,
      instances: [
        { instanceClass: large, availabilityZone: a },
        { instanceClass: large, availabilityZone: c },
      ],
    },
    {
      engine: 'docdb',
      engineVersion: '5.0.0',
      clusterId: 'demo-docdb',
      instances: [{ instanceClass: large, availabilityZone: b }],
    },
  ]
}

/** Regions that hold clusters from the start. */
const POPULATED_REGIONS: readonly string[] = ['us-east-1', 'eu-west-1']

/** Plants the clusters of the demo, in the regions that have some. */
export function plantDemo(edit: RegionEdit): void {
  if (!POPULATED_REGIONS.includes(edit.scope.region)) return
  for (const spec of seededClusters(zonesOf(edit.scope.region))) plantCluster(edit, spec)
  plantGroup(edit, {
    kind: 'cluster',
    name: 'demo-upgrade-postgres16',
    family: 'aurora-postgresql16',
    description: 'Prepared for the upgrade of demo-upgrade',
    values: POSTGRES_BLUE_GREEN,
  })
  plantProxy(edit, 'demo-proxy', 'demo-proxy-cluster')
  plantMaintenance(edit)
}

/** One optional operating system update, so that pending maintenance can be seen. */
function plantMaintenance(edit: RegionEdit): void {
  const resource = edit.state.instances
    .values()
    .find(({ shown }) => shown.DBInstanceIdentifier === 'demo-mysql-2')
  if (!resource) return
  edit.put('maintenance', {
    key: newResourceId(edit.random, 'maintenance'),
    resourceKey: resource.key,
    action: { Action: 'os-upgrade', Description: 'New Operating System update is available' },
  })
}
