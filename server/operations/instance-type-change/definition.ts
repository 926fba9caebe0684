import { z } from 'zod'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { USUAL_STOP_OF_WRITES } from '../../model/expected-duration.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { InstanceTypeChangeParameters } from '../../model/operation-spec.ts'
import { operationType } from '../definition.ts'
import { instanceClass } from '../kit/fields.ts'
import { rollingAftermath } from '../rolling/aftermath.ts'
import { inheritedByRollingWork } from '../rolling/inheritance.ts'
import { readersAtOnce, rollingFields } from '../rolling/parameters.ts'
import { rollingChecks, rollingInstances, rollingNeeds } from '../rolling/preflight/rolling-checks.ts'
import { rollBackRolling } from '../rolling/rollback.ts'
import { planInstanceTypeChange } from './plan.ts'

/** Gives the instances another class, one at a time. */
export const instanceTypeChange = operationType('instance_type_change', {
  words: {
    name: 'Instance type change',
    does: 'Gives the instances another class, one by one. A temporary instance of the new class is the writer while the others change.',
    interrupts: `Writes for the time of each failover, ${USUAL_STOP_OF_WRITES}; connections to each reader while it is changed.`,
    aim: ({ targetInstanceClass }, cluster) => `change the instances of ${cluster} to ${targetInstanceClass}`,
  },
  input: z.object({
    targetInstanceClass: instanceClass.describe('The new class, e.g. db.r6g.xlarge.'),
    ...rollingFields,
  }),
  preflight: {
    needs: rollingNeeds,
    touches: changedInstances,
    checks: (parameters, reading, adoption) =>
      rollingChecks(reading, adoption, {
        skipTempInstance: parameters.skipTempInstance,
        touches: (cluster) => changedInstances(parameters, cluster),
        newClass: parameters.targetInstanceClass,
      }),
  },
  plan: planInstanceTypeChange,
  rollback: {
    needs: () => ({}),
    plan: (operation, _, cluster) =>
      rollBackRolling(operation, cluster, readersAtOnce(operation.spec.parameters)),
  },
  aftermath: rollingAftermath(['instance class', 'writer']),
  inherits: (left, _, look) => inheritedByRollingWork(left, look),
})

/** Those of another class. */
function changedInstances(
  parameters: InstanceTypeChangeParameters,
  cluster: ClusterReading,
): readonly InstanceReading[] {
  const { targetInstanceClass } = parameters
  return rollingInstances(parameters, cluster).filter(
    ({ instanceClass: present }) => present !== targetInstanceClass,
  )
}
