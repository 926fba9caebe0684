import type { Finding } from '../../../model/finding.ts'
import { clientsOfRollingWork } from '../../kit/preflight/endpoints-and-proxies.ts'
import { classOffered } from '../../kit/preflight/instance-classes.ts'
import type { PreflightSubject } from '../../kit/preflight/makers.ts'
import { temporaryInstance } from '../../kit/preflight/makers.ts'
import { quotas } from '../../kit/preflight/quotas.ts'
import type { RollingSpec } from '../../kit/preflight/scope.ts'
import { tempInstanceClass, touchedInstances } from '../../kit/preflight/scope.ts'
import { tagsOfTempInstance } from '../../kit/preflight/tags.ts'
import { tempInstance } from './temp-instance.ts'

/** Everything that matters to work on one instance after another only; with a temporary instance that is there none is made. */
export function rollingChecks(
  spec: RollingSpec,
  reading: PreflightSubject,
  hasTemp = false,
): readonly Finding[] {
  const { cluster, orderableClasses } = reading
  const touched = touchedInstances(spec, cluster)
  const tempClass = hasTemp ? undefined : tempInstanceClass(spec, cluster)
  const newClass = spec.type === 'instance_type_change' ? spec.parameters.targetInstanceClass : tempClass
  return [
    ...(newClass === undefined
      ? []
      : classOffered(
          newClass,
          cluster,
          orderableClasses,
          spec.type === 'instance_type_change' ? touched : [],
        )),
    ...(tempClass === undefined ? [] : tempInstance(cluster, tempClass, orderableClasses)),
    ...(tempClass === undefined ? [] : tagsOfTempInstance(cluster)),
    ...(tempClass === undefined ? [] : quotas(reading.quotas, { DBInstances: 1 })),
    ...clientsOfRollingWork(reading, touched, tempClass !== undefined),
    ...cluster.instances.flatMap(
      (instance) =>
        temporaryInstance(instance, reading.makers, 'warn', 'would be worked on like any other member') ?? [],
    ),
  ]
}
