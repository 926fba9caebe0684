import type { SimulationPlan } from '../plan.ts'
import { TOPOLOGIES } from '../plan.ts'
import type { CloudParts } from './cloud-life.ts'
import { CloudLife } from './cloud-life.ts'
import type { Installation } from './installation.ts'
import { ServerLife } from './server-life.ts'
import { SimDisk } from './sim-disk.ts'

/** The installation that a plan is carried out on: one server with a folder, or several machines that share a table. */
export function openInstallation(
  { machines, pace, isAutoResume, topology }: SimulationPlan,
  parts: Pick<CloudParts, 'network' | 'clock' | 'log' | 'reaches'>,
): Installation {
  const all = { ...parts, pace, isAutoResume }
  const clusterId = TOPOLOGIES[topology]
  return machines
    ? new CloudLife({ ...all, machines })
    : new ServerLife({ ...all, clusterId, disk: new SimDisk() })
}
