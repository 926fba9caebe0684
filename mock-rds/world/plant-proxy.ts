import { findCluster, membersOf } from './lookup.ts'
import { arnOf, arnPrefix, dnsZone, roleArn } from './names.ts'
import { AVAILABLE_TARGET } from './proxy-effects.ts'
import type { RegionEdit } from './region-edit.ts'

/** Puts a proxy in place whose target group already tracks a cluster. */
export function plantProxy(edit: RegionEdit, name: string, clusterId: string): void {
  const cluster = findCluster(edit.state, clusterId)
  if (!cluster) return
  const id = edit.random.text(17, '0123456789abcdef')
  edit.put('proxies', {
    key: `prx-${id}`,
    shown: {
      DBProxyName: name,
      DBProxyArn: arnOf(edit.scope, 'db-proxy', `prx-${id}`),
      Status: 'available',
      EngineFamily: cluster.shown.Engine === 'aurora-mysql' ? 'MYSQL' : 'POSTGRESQL',
      VpcId: 'vpc-0a1b2c3d',
      VpcSecurityGroupIds: ['sg-0f1e2d3c4b5a69788'],
      VpcSubnetIds: ['subnet-0a1b2c3d4e5f60700', 'subnet-0a1b2c3d4e5f60701'],
      Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'DISABLED', SecretArn: secretArn(edit, name) }],
      RoleArn: roleArn(edit.scope, 'rds-proxy-role'),
      Endpoint: `${name}.proxy-${dnsZone(edit.scope)}`,
      RequireTLS: true,
      IdleClientTimeout: 1800,
      DebugLogging: false,
      CreatedDate: new Date(edit.at),
      UpdatedDate: new Date(edit.at),
    },
    targetGroupArn: arnOf(edit.scope, 'target-group', `prx-tg-${id}`),
    trackedClusterKey: cluster.key,
    health: new Map(membersOf(edit.state, cluster.key).map(({ key }) => [key, AVAILABLE_TARGET] as const)),
    tags: [],
  })
}

function secretArn(edit: RegionEdit, name: string): string {
  return `${arnPrefix(edit.scope.region, 'secretsmanager')}:${edit.scope.accountId}:secret:${name}-credentials`
}
