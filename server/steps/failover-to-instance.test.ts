import { failoverTo } from '../testing/calls.ts'
import { aCluster, withInstance, withoutMember, withWriter } from '../testing/cluster-builder.ts'
import { after, clusterIs, instanceIs, readerIs, tells, testAnswers } from '../testing/step-answers.ts'
import { anRdsEvent } from '../testing/step-builder.ts'
import { failoverToInstance } from './failover-to-instance.ts'

const { sent, seen, closed } = after(failoverTo('orders-2'))
const moved = withWriter(aCluster(), 'orders-2')
const rebooting = withInstance(moved, 'orders-2', { status: 'rebooting' })
/** The writer is much larger than its readers. */
const grown = instanceIs('orders-1', { instanceClass: 'db.r6g.4xlarge' })
/** The plan expected the target to have a class. */
const planned = (expectedClass: string) => ({ input: { expectedClass } })
const smaller = { ...planned('db.r6g.xlarge'), ...grown }
/** It was accepted that the target is smaller than the writer. */
const accepted = (instanceClass: string) => ({
  accepted: [`["smaller_writer","orders-2","db.r6g.4xlarge","${instanceClass}"]`],
})

testAnswers(failoverToInstance, { input: { instanceId: 'orders-2' } }, [
  ['it is the writer', { cluster: moved }, 'satisfied'],
  ['another is: with the target named', {}, 'FailoverDBCluster', '"targetInstanceId":"orders-2"'],
  ['the cluster fails over', { ...clusterIs({ status: 'failing-over' }), ...sent }, 'under way'],
  [
    'roles change, though it is shown as the writer',
    { cluster: { ...moved, status: 'failing-over' } },
    'under way',
  ],
  ['there is no writer', { cluster: withWriter(aCluster(), 'none') }, 'waiting'],
  ['two are the writer', readerIs({ role: 'WRITER' }), 'waiting'],
  ['it is busy', readerIs({ status: 'rebooting' }), 'waiting', 'orders-2 is rebooting'],
  ['it restarts as the new writer', { cluster: rebooting }, 'waiting'],
  ['it is broken', readerIs({ status: 'storage-full' }), 'blocked'],
  ['another reader is broken', instanceIs('orders-3', { status: 'storage-full' }), 'FailoverDBCluster'],
  ['it is gone', { cluster: withoutMember(aCluster(), 'orders-2') }, 'unexpected'],
  [
    'AWS failed over and the writer is the same: with its own words',
    { ...seen, ...tells(anRdsEvent('orders', 'Cluster failover failed', { categories: ['failover'] })) },
    'change failed',
    'orders-1 is the writer. AWS says: "Cluster failover failed"',
  ],
  ['an earlier failover came to nothing and the operator continued', closed, 'FailoverDBCluster'],
  ['the cluster is stopped', clusterIs({ status: 'stopped' }), 'blocked'],
  [
    'someone made it smaller than planned, and than the writer',
    smaller,
    'needs consent',
    'orders-2 is db.r6g.large, and the plan expected db.r6g.xlarge',
  ],
  ['exactly that was accepted', { ...smaller, ...accepted('db.r6g.large') }, 'FailoverDBCluster'],
  ['another size was accepted', { ...smaller, ...accepted('db.t3.medium') }, 'needs consent'],
  ['it is smaller, as the plan said', { ...planned('db.r6g.large'), ...grown }, 'FailoverDBCluster'],
  ['it is smaller than planned, not than the writer', planned('db.r6g.xlarge'), 'FailoverDBCluster'],
  ['it is larger than planned', { ...planned('db.t3.medium'), ...grown }, 'FailoverDBCluster'],
  ['its class cannot be compared', { ...planned('db.z9.large'), ...grown }, 'FailoverDBCluster'],
  ['the plan of an older program expects nothing', grown, 'FailoverDBCluster'],
])
