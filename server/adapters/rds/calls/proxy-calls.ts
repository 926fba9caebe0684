import { DeregisterDBProxyTargetsCommand, RegisterDBProxyTargetsCommand } from '@aws-sdk/client-rds'
import type { ProxyRegistration } from '../../../model/proxy-reading.ts'
import type { CallTable } from './prepared-call.ts'

/** Calls that act on the targets of a DB proxy. */
export const proxyCalls: CallTable<'RegisterDBProxyTargets' | 'DeregisterDBProxyTargets'> = {
  RegisterDBProxyTargets: ({ registration }) => ({
    action: 'RegisterDBProxyTargets',
    send: (rds) => rds.send(new RegisterDBProxyTargetsCommand(toTargets(registration))),
  }),
  DeregisterDBProxyTargets: ({ registration }) => ({
    action: 'DeregisterDBProxyTargets',
    send: (rds) => rds.send(new DeregisterDBProxyTargetsCommand(toTargets(registration))),
  }),
}

/** An empty list would be sent as a parameter without a value, so a list that names nothing is left out. */
const toTargets = ({ proxyName, targetGroupName, clusterId, instanceIds }: ProxyRegistration) => ({
  DBProxyName: proxyName,
  TargetGroupName: targetGroupName,
  ...(clusterId !== undefined && { DBClusterIdentifiers: [clusterId] }),
  ...(instanceIds.length > 0 && { DBInstanceIdentifiers: [...instanceIds] }),
})
