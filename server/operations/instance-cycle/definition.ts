import { z } from 'zod'
import { USUAL_STOP_OF_WRITES } from '../../model/expected-duration.ts'
import { operationType } from '../definition.ts'
import { rollingAftermath } from '../rolling/aftermath.ts'
import { inheritedByRollingWork } from '../rolling/inheritance.ts'
import { readersAtOnce, rollingFields } from '../rolling/parameters.ts'
import { rollingChecks, rollingInstances, rollingNeeds } from '../rolling/preflight/rolling-checks.ts'
import { rollBackRolling } from '../rolling/rollback.ts'
import { planInstanceCycle } from './plan.ts'

/** Restarts the instances one at a time. */
export const instanceCycle = operationType('instance_cycle', {
  words: {
    name: 'Rolling restart',
    does: 'Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance is the writer while the others restart.',
    interrupts: `Writes for the time of each failover, ${USUAL_STOP_OF_WRITES}; connections to each reader while it restarts.`,
    aim: (_, cluster) => `restart the instances of ${cluster} one by one`,
  },
  input: z.object(rollingFields),
  preflight: {
    needs: rollingNeeds,
    touches: rollingInstances,
    checks: (parameters, reading, adoption) =>
      rollingChecks(reading, adoption, {
        skipTempInstance: parameters.skipTempInstance,
        touches: (cluster) => rollingInstances(parameters, cluster),
      }),
  },
  plan: planInstanceCycle,
  rollback: {
    needs: () => ({}),
    plan: (operation, _, cluster) =>
      rollBackRolling(operation, cluster, readersAtOnce(operation.spec.parameters)),
  },
  aftermath: rollingAftermath(['writer']),
  inherits: (left, _, look) => inheritedByRollingWork(left, look),
})
