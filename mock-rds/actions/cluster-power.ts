import { InvalidDBClusterStateFault$ } from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import { awaitsSwitchover } from '../world/lookup.ts'
import type { Cluster } from '../world/records.ts'
import type { ActionTable, Change } from './action.ts'
import { requireCluster } from './identifiers.ts'
import { presentCluster } from './present.ts'

/** Stopping a cluster and starting it again, with all its members. */
export const clusterPowerActions = {
  StopDBCluster: {
    access: 'write',
    run: (input, change) =>
      switchPower(change, requireCluster(change.edit.state, input.DBClusterIdentifier), 'stop'),
  },
  StartDBCluster: {
    access: 'write',
    run: (input, change) =>
      switchPower(change, requireCluster(change.edit.state, input.DBClusterIdentifier), 'start'),
  },
} satisfies ActionTable

const SWITCH = {
  stop: {
    from: 'available',
    during: 'stopping',
    to: 'stopped',
    duration: 'stopCluster',
    event: 'cluster-stopped',
    cause: 'StopDBCluster',
  },
  start: {
    from: 'stopped',
    during: 'starting',
    to: 'available',
    duration: 'startCluster',
    event: 'cluster-started',
    cause: 'StartDBCluster',
  },
} as const

function switchPower({ edit, view }: Change, { key, shown }: Cluster, direction: keyof typeof SWITCH) {
  const { from, during, to, duration, event, cause } = SWITCH[direction]
  if (shown.Status !== from) {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${shown.DBClusterIdentifier} is in ${shown.Status} state, it must be ${from} to ${direction}`,
    )
  }
  if (awaitsSwitchover(edit.state, key)) {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${shown.DBClusterIdentifier} is part of a blue/green deployment, which leaves no way to ${direction} it`,
    )
  }
  edit.patchCluster(key, { Status: during })
  for (const member of edit.state.instances.values()) {
    if (member.clusterKey === key)
      edit.patchInstance(member.key, { DBInstanceStatus: during }, { isDown: true })
  }
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs(duration),
      effects: [
        { kind: 'members-status', clusterKey: key, status: to, isDown: direction === 'stop' },
        { kind: 'patch-cluster', key, shown: { Status: to } },
        { kind: 'emit', about: key, event },
      ],
    },
  ])
  const cluster = edit.state.clusters.get(key)
  return { DBCluster: cluster && presentCluster(view(), cluster) }
}
