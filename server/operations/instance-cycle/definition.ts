import { z } from 'zod'
import { operationType } from '../definition.ts'
import { rollingAftermath } from '../rolling/aftermath.ts'
import { inheritedByRollingWork } from '../rolling/inheritance.ts'
import { rollingFields } from '../rolling/parameters.ts'
import { rollingChecks, rollingInstances } from '../rolling/preflight/rolling-checks.ts'
import { rollBackRolling } from '../rolling/rollback.ts'
import { planInstanceCycle } from './plan.ts'

/** Restarts the instances one at a time. */
export const instanceCycle = operationType('instance_cycle', {
  words: {
    does: 'Restarts the instances, one by one, behind a temporary instance.',
    request: 'Restart the instances one by one.',
    choice: 'A restart of the instances.',
    aim: (_, cluster) => `restart the instances of ${cluster} one by one`,
  },
  input: z.object(rollingFields),
  preflight: {
    needs: () => ({}),
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
    plan: (operation, _, cluster) => rollBackRolling(operation, cluster),
  },
  aftermath: rollingAftermath(['writer']),
  inherits: (left, _, look) => inheritedByRollingWork(left, look),
})
