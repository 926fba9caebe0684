import { AttemptOutcome } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { isSameTargetGroup } from '../model/proxy-reading.ts'
import { registerCommand } from '../operations/kit/proxy-leftovers.ts'
import { titleOf } from '../steps/registry.ts'

/** What a pause means for applications behind proxies whose registration is owed, and how they get their connection back. */
interface ProxyOutage {
  readonly message: string
  readonly note: string
}

/** Undefined while no proxy is without targets because of this operation or one before it, as far as its calls tell. */
export function proxyOutageOf(operation: Operation): ProxyOutage | undefined {
  const cutOff = (operation.facts.owedProxyRegistrations ?? []).flatMap((registration) => {
    const certainty = certaintyOf(registration, operation)
    return certainty === 'registered' ? [] : [{ registration, certainty }]
  })
  if (cutOff.length === 0) return undefined
  return {
    message: cutOff
      .map(({ registration: { proxyName }, certainty }) =>
        certainty === 'without targets'
          ? `Proxy ${proxyName} has no targets: applications that connect through it have no connection to ${operation.clusterId}.`
          : `Proxy ${proxyName} may have no targets: applications that connect through it may have no connection to ${operation.clusterId}.`,
      )
      .join(' '),
    note: howToRegister(
      operation,
      cutOff.map(({ registration }) => registration),
    ),
  }
}

/**
 * What readings and the answers of AWS tell of a proxy. An operation that sent nothing about one owes it for an earlier
 * operation, and someone may have registered it since.
 */
function certaintyOf(
  registration: ProxyRegistration,
  { facts, steps }: Operation,
): 'registered' | 'without targets' | 'unknown' {
  if (facts.reconnectedProxies?.includes(registration.proxyName)) return 'registered'
  const attempts = steps
    .flatMap((step) => step.attempts)
    .flatMap(({ call, outcome }) =>
      (call.action === 'RegisterDBProxyTargets' || call.action === 'DeregisterDBProxyTargets') &&
      isSameTargetGroup(call.input.registration, registration)
        ? [{ isRegistration: call.action === 'RegisterDBProxyTargets', outcome }]
        : [],
    )
  const last = attempts.findLast(({ outcome }) => outcome !== AttemptOutcome.REFUSED)
  if (!last) {
    // A refused registration was decided on because the proxy had no targets; a refused deregistration changed nothing.
    const [first] = attempts
    if (!first) return 'unknown'
    return first.isRegistration ? 'without targets' : 'registered'
  }
  if (last.outcome !== AttemptOutcome.ACCEPTED) return 'unknown'
  return last.isRegistration ? 'registered' : 'without targets'
}

/** Before its own step a registration would be in the way of the deployment; from there on a person may be faster. */
function howToRegister(
  { cursor, region, steps }: Operation,
  registrations: readonly ProxyRegistration[],
): string {
  const index = steps.findIndex(
    ({ kind, input }, position) =>
      position > cursor && kind === 'register_proxy_targets' && input.mode === 'REGISTER',
  )
  const step = steps[index]
  if (step) return `Step ${index + 1} (${titleOf(step)}) restores these connections.`
  const commands = registrations.map((registration) => registerCommand(region, registration))
  return `To restore these connections before that, run: ${commands.join(' && ')}`
}
