import type { Finding } from '../../model/finding.ts'
import { OPERATION_TAG } from '../../model/identifiers.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import { note } from '../notes.ts'
import { clientsOfRollingWork } from './endpoints-and-proxies.ts'
import { classOffered } from './instance-classes.ts'
import { quotas } from './quotas.ts'
import type { RollingSpec } from './scope.ts'
import { idsOf, namesOf, tempInstanceClass, touchedInstances } from './scope.ts'
import { tagsOfTempInstance } from './tags.ts'
import { tempInstance } from './temp-instance.ts'

/** Everything that matters to work on one instance after another only. */
export function rollingChecks(spec: RollingSpec, reading: PreflightReading): readonly Finding[] {
  const { cluster, orderableClasses } = reading
  const touched = touchedInstances(spec, cluster)
  const tempClass = tempInstanceClass(spec, cluster)
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
    ...leftTemps(reading),
  ]
}

/** A temporary instance that an earlier operation left would be worked on like any other member. */
function leftTemps({ cluster }: PreflightReading): readonly Finding[] {
  const temps = cluster.instances.filter(({ tags }) => tags?.[OPERATION_TAG] !== undefined)
  return temps.length === 0
    ? []
    : [
        note.warn(
          'temporary_instance_left',
          `${idsOf(temps)} was made by an earlier operation and is worked on like any other member.`,
          'Delete it first if it is not needed any more.',
          namesOf(temps),
        ),
      ]
}
