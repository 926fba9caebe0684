import { consent } from '../../model/consent.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import { topologyDifferences } from '../../model/topology.ts'
import { SMALLER_WRITER } from '../../operations/kit/smaller-writers.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { enterStep, halt } from '../lifecycle.ts'
import { carryBreakpoints, newSteps } from '../new-steps.ts'
import { planDifferences } from '../plan-differences.ts'
import type { CommandOf, Order } from './order.ts'

/** Takes over a plan made from a fresh reading; pauses when the cluster or the plan is not what the operator was shown. */
export function replan(draft: Draft, plan: CommandOf<'start'>['plan'], { at }: Order): Draft {
  const { steps, topology, notes = [], owedProxyRegistrations, inheritance } = plan
  const { shownTopology, clusterId, steps: old, facts } = draft.operation
  const ofTopology = topologyDifferences(shownTopology, topology)
  const differences = ofTopology.length > 0 ? ofTopology : planDifferences(old, steps)
  const fresh = patch(draft, {
    steps: carryBreakpoints(newSteps(steps, 'forward'), old),
    cursor: 0,
    shownTopology: topology,
    facts: {
      ...facts,
      ...inheritance?.facts,
      ...(owedProxyRegistrations && { owedProxyRegistrations }),
    },
    ...(inheritance && { adoption: inheritance.adoption }),
  })
  if (differences.length === 0) return enterStep(fresh, at)
  const warnings = notes.filter(({ code }) => code === SMALLER_WRITER).map(({ message }) => message)
  const message = [
    `${clusterId} has changed since the plan was shown: ${differences.join('; ')}.`,
    ...warnings,
  ].join(' ')
  const replanned = record(fresh, { type: 'operation_replanned', body: { differences }, at })
  return halt(replanned, at, {
    code: PauseCode.TOPOLOGY_CHANGED,
    message,
    remedy: {
      first: 'Check the new plan, which is shown now.',
      choices: { continue: 'carry it out', abort: 'end the operation' },
      note: 'Nothing was changed.',
    },
    accepts: consent(
      'changed_topology',
      clusterId,
      [...differences, ...warnings],
      `${message} The new plan is carried out.`,
    ),
  })
}
