import type { RdsCall, RdsCallName } from '../model/rds-call.ts'
import { aReader } from './cluster-builder.ts'

type Call<A extends RdsCallName> = Extract<RdsCall, { readonly action: A }>

/** The creation of an instance like the usual readers. */
export const creationOf = (instanceId: string): Call<'CreateDBInstance'> => ({
  action: 'CreateDBInstance',
  input: {
    instanceId,
    clusterId: 'orders',
    engine: 'aurora-postgresql',
    instanceClass: 'db.r6g.large',
    promotionTier: 0,
    monitoring: aReader(instanceId).monitoring,
    isPubliclyAccessible: false,
    copiesTagsToSnapshots: true,
    autoMinorVersionUpgrade: false,
    tags: {},
  },
})

/** The change of an instance to db.r6g.xlarge. */
export const classChangeOf = (instanceId: string): Call<'ModifyDBInstance'> => ({
  action: 'ModifyDBInstance',
  input: { instanceId, instanceClass: 'db.r6g.xlarge' },
})

/** The restart of an instance. */
export const rebootOf = (instanceId: string): Call<'RebootDBInstance'> => ({
  action: 'RebootDBInstance',
  input: { instanceId },
})

/** The failover to an instance. */
export const failoverTo = (targetInstanceId: string): Call<'FailoverDBCluster'> => ({
  action: 'FailoverDBCluster',
  input: { clusterId: 'orders', targetInstanceId },
})

/** The change of the storage type. */
export const storageChangeTo = (storageType: string): Call<'ModifyDBCluster'> => ({
  action: 'ModifyDBCluster',
  input: { clusterId: 'orders', storageType },
})

/** The switchover of a deployment. */
export const switchoverOf = (identifier: string): Call<'SwitchoverBlueGreenDeployment'> => ({
  action: 'SwitchoverBlueGreenDeployment',
  input: { identifier, timeoutSeconds: 300 },
})
