import { z } from 'zod'

const tags = z.array(z.object({ Key: z.string(), Value: z.string() })).default([])

/** What is parked, by AWS's name of the field; AWS shows a cluster without any when there is nothing. */
const pending = z.record(z.string(), z.unknown()).default({})

/** A DB cluster as GET /mock/state shows it: the present, without read lag. */
const cluster = z.object({
  DBClusterIdentifier: z.string(),
  DbClusterResourceId: z.string(),
  Status: z.string(),
  Engine: z.string(),
  EngineVersion: z.string(),
  StorageType: z.string().default('aurora'),
  DBClusterParameterGroup: z.string(),
  DeletionProtection: z.boolean(),
  GlobalClusterIdentifier: z.string().optional(),
  PendingModifiedValues: pending,
  TagList: tags,
  DBClusterMembers: z.array(
    z.object({ DBInstanceIdentifier: z.string(), IsClusterWriter: z.boolean(), PromotionTier: z.number() }),
  ),
  takesWrites: z.boolean(),
  engineWriter: z.string().nullable(),
})

const instance = z.object({
  DBInstanceIdentifier: z.string(),
  DbiResourceId: z.string(),
  DBClusterIdentifier: z.string(),
  DBInstanceClass: z.string(),
  DBInstanceStatus: z.string(),
  AvailabilityZone: z.string().default(''),
  PromotionTier: z.number(),
  InstanceCreateTime: z.string().optional(),
  PendingModifiedValues: pending,
  PreferredMaintenanceWindow: z.string().default(''),
  DBParameterGroups: z.array(
    z.object({ DBParameterGroupName: z.string(), ParameterApplyStatus: z.string() }),
  ),
  TagList: tags,
  isServing: z.boolean(),
})

const proxy = z.object({
  DBProxyName: z.string(),
  trackedCluster: z.string().nullable(),
  targets: z.array(z.object({ instanceId: z.string().nullable(), State: z.string() })),
})

const parameterGroup = z.object({
  kind: z.enum(['cluster', 'instance']),
  name: z.string(),
  family: z.string(),
  description: z.string(),
  values: z.record(z.string(), z.string()),
  TagList: tags,
})

/** What one region of the mock holds. */
export const mockState = z.object({
  clusters: z.array(cluster),
  instances: z.array(instance),
  snapshots: z.array(z.object({ DBClusterSnapshotIdentifier: z.string(), DBClusterIdentifier: z.string() })),
  blueGreenDeployments: z.array(
    z.object({
      BlueGreenDeploymentIdentifier: z.string(),
      BlueGreenDeploymentName: z.string(),
      Status: z.string(),
      TagList: tags,
    }),
  ),
  proxies: z.array(proxy),
  parameterGroups: z.array(parameterGroup),
})
export type MockState = z.output<typeof mockState>

/** A call that reached the mock. */
const mockCall = z.object({
  seq: z.number(),
  service: z.string(),
  action: z.string(),
  parameters: z.record(z.string(), z.string()),
  outcome: z.string(),
  at: z.number(),
  requestId: z.string(),
})
export type MockCall = z.output<typeof mockCall>

export const mockCalls = z.object({ calls: z.array(mockCall) })

/** What a client of the writer endpoint of a cluster would have felt, in epoch milliseconds. */
export const mockAvailability = z.object({
  refused: z.array(z.object({ startAt: z.number(), endAt: z.number().optional() })),
  serving: z.array(z.object({ at: z.number(), members: z.number() })),
  readers: z.array(
    z.object({ at: z.number(), up: z.number(), down: z.array(z.string()), takesWrites: z.boolean() }),
  ),
})
export type MockAvailability = z.output<typeof mockAvailability>

export const mockFault = z.object({ id: z.string(), hits: z.number() })
