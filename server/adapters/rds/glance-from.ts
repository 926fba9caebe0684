import type { GlanceTarget, Reading } from '../../model/reading.ts'
import type { Glance } from '../../ports/observer.ts'

/** What a glance would have shown when the reading was made; a deployment that was not read is none. */
export function glanceFrom({ at, cluster, deployment }: Reading, { breadth }: GlanceTarget): Glance {
  switch (breadth) {
    case 'instances':
      return { breadth, at, instances: cluster?.instances ?? [] }
    case 'cluster':
      return { breadth, at, cluster: cluster && { ...cluster, members: cluster.instances } }
    case 'deployment':
      return { breadth, at, deployment: deployment ?? 'not_found' }
  }
}
