import { z } from 'zod'
import { presentCluster } from './actions/present.ts'
import { presentView } from './actions/view.ts'
import { ControlRefusal } from './control-refusal.ts'
import { findCluster } from './world/lookup.ts'
import { plantCluster } from './world/plant.ts'
import { requireRoom } from './world/room.ts'
import type { World } from './world.ts'

const tags = z.record(z.string(), z.string())

const instanceBody = z.strictObject({
  instanceId: z.string().min(1).optional(),
  instanceClass: z.string().startsWith('db.').default('db.r6g.large'),
  availabilityZone: z.string().optional(),
  role: z.enum(['WRITER', 'READER']).optional(),
  isAutoScaled: z.boolean().optional(),
  promotionTier: z.int().min(0).max(15).optional(),
  maintenanceWindow: z.string().optional(),
  tags: tags.optional(),
})

/** The body of POST /mock/clusters: a cluster that is there at once. */
export const clusterBody = z.strictObject({
  clusterId: z.string().min(1).max(63),
  region: z.string().default('us-east-1'),
  engine: z.string().default('aurora-postgresql'),
  engineVersion: z.string().default('15.12'),
  storageType: z.enum(['aurora', 'aurora-iopt1']).optional(),
  deletionProtection: z.boolean().optional(),
  /** The range of Serverless v2 members in ACUs. */
  serverless: z.strictObject({ minCapacity: z.number().min(0), maxCapacity: z.number().min(1) }).optional(),
  parameters: z.record(z.string(), z.string()).optional(),
  instanceParameters: z.record(z.string(), z.string()).optional(),
  tags: tags.optional(),
  backtrackWindow: z.int().min(0).max(259_200).optional(),
  activityStream: z.boolean().optional(),
  integrations: z.array(z.string().min(1)).optional(),
  instances: z.array(instanceBody).min(1),
})

/** Puts a cluster in place, replacing none: a name that is taken is refused. */
export function plant(world: World, accountId: string, body: z.infer<typeof clusterBody>) {
  const region = world.region(accountId, body.region)
  if (findCluster(region.state, body.clusterId))
    throw new ControlRefusal(409, `There already is a cluster ${body.clusterId}`)
  return region.change(world.clock.now(), (edit) => {
    const cluster = plantCluster(edit, body)
    requireRoom(region.state, edit.state)
    return presentCluster(presentView(edit), edit.state.clusters.get(cluster.key) ?? cluster)
  })
}
