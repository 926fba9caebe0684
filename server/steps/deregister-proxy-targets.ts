import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { isSameTargetGroup } from '../model/proxy-reading.ts'
import { act, learning, satisfied, waitingFor } from './assessment.ts'
import type { StepDefinition } from './definition.ts'
import { registrationsOf } from './proxy-registrations.ts'

/** Takes the cluster out of its proxies, and remembers each registration as owed until it is put back. */
export const deregisterProxyTargets: StepDefinition<'deregister_proxy_targets'> = {
  does: 'Deregisters the cluster from its RDS proxies.',
  title: () => 'Deregister proxy targets',
  description: () =>
    'Takes the cluster out of its RDS proxies. Connections through them fail until it is registered again.',
  calls: ['DeregisterDBProxyTargets'],
  interruption: () => ({
    affects: 'writes',
    description:
      'connections through the RDS proxies fail until the cluster is registered again after the switchover',
  }),
  reads: ['proxies'],
  needs: () => ({ proxies: true }),
  assess({ cluster, facts, reading }) {
    if (!reading.proxies) return waitingFor('the proxies of the cluster to be read')
    const registered = registrationsOf(reading.proxies, cluster.clusterId)
    const owedProxyRegistrations = withoutDoubles([...(facts.owedProxyRegistrations ?? []), ...registered])
    const [next] = registered
    if (!next) return satisfied('no proxy points at the cluster')
    return learning(
      { owedProxyRegistrations, reconnectedProxies: [] },
      act({ action: 'DeregisterDBProxyTargets', input: { registration: next } }),
    )
  },
}

const withoutDoubles = (registrations: readonly ProxyRegistration[]): readonly ProxyRegistration[] =>
  registrations.filter(
    (registration, index) =>
      registrations.findIndex((other) => isSameTargetGroup(other, registration)) === index,
  )
