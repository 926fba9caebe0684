import type { Leftover } from '../../model/aftermath.ts'
import type { Operation } from '../../model/operation.ts'
import type { ProxyRegistration } from '../../model/proxy-reading.ts'
import { isSameTargetGroup } from '../../model/proxy-reading.ts'
import { attemptedCalls } from './attempted.ts'
import { awsCommand } from './aws-command.ts'
import type { LeftoverPart } from './leftover-part.ts'
import type { Sight } from './sight.ts'
import { mayStillShow, uncertain } from './sight.ts'

/** Proxies that the cluster was taken out of and is not back in. */
export const proxyLeftovers: LeftoverPart = {
  left,
  passesTo: ({ facts }) => facts.owedProxyRegistrations !== undefined,
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  return (operation.facts.owedProxyRegistrations ?? []).flatMap((registration) => {
    const owed = leftover(operation, registration)
    const proxies = sight.reading?.proxies
    if (!proxies || isBeingTakenOut(operation, registration, sight)) return [uncertain(owed)]
    // One that is gone, or points at something by now, is no place for the cluster any more.
    const isWaiting = proxies.some(
      (proxy) => isSameTargetGroup(registration, proxy) && proxy.targets.length === 0,
    )
    return isWaiting ? [owed] : []
  })
}

const leftover = ({ region, clusterId }: Operation, registration: ProxyRegistration): Leftover => ({
  resource: registration.proxyName,
  description: `proxy ${registration.proxyName} no longer points at ${clusterId}: connections through it fail`,
  command: registerCommand(region, registration),
})

/** A reading may still show the proxy as it was before it was deregistered. */
const isBeingTakenOut = (operation: Operation, registration: ProxyRegistration, sight: Sight): boolean =>
  attemptedCalls(operation, 'DeregisterDBProxyTargets').some(
    (attempted) =>
      isSameTargetGroup(registration, attempted.call.input.registration) && mayStillShow(attempted, sight),
  )

/** The command that registers with a proxy again what was taken out of it. */
export const registerCommand = (
  region: string,
  { proxyName, targetGroupName, clusterId, instanceIds }: ProxyRegistration,
): string =>
  awsCommand(
    region,
    'register-db-proxy-targets',
    `--db-proxy-name ${proxyName}`,
    `--target-group-name ${targetGroupName}`,
    clusterId === undefined
      ? `--db-instance-identifiers ${instanceIds.join(' ')}`
      : `--db-cluster-identifiers ${clusterId}`,
  )
