import { z } from 'zod'
import { operationType } from '../definition.ts'
import { name } from '../kit/fields.ts'
import { NOTHING_INHERITED } from '../kit/inheritance.ts'
import { workOnMembers } from '../kit/preflight/work-on-members.ts'
import { storageFollowUps } from './follow-ups.ts'
import { storageLeftovers } from './leftovers.ts'
import { planStorageTypeChange } from './plan.ts'
import { storageType } from './preflight.ts'
import { rollBackStorage } from './rollback.ts'

/** Gives the cluster another storage type. */
export const storageTypeChange = operationType('storage_type_change', {
  words: {
    name: 'Storage type change',
    does: 'Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage.',
    interrupts: 'Nothing as a rule; instances of classes with local NVMe storage restart.',
    aim: ({ targetStorageType }, cluster) => `change the storage of ${cluster} to ${targetStorageType}`,
  },
  input: z.object({
    targetStorageType: name.describe('aurora (standard) or aurora-iopt1 (I/O-Optimized).'),
  }),
  preflight: {
    needs: () => ({ orderableClasses: true }),
    touches: () => [],
    checks: (parameters, reading) => [...workOnMembers(reading), ...storageType(parameters, reading)],
  },
  plan: planStorageTypeChange,
  rollback: {
    needs: () => ({}),
    plan: (operation, { at }, cluster) => rollBackStorage(operation, cluster, at),
  },
  aftermath: {
    needs: () => ({}),
    sets: ['storage type'],
    leftovers: [storageLeftovers],
    followUps: storageFollowUps,
    learns: () => undefined,
  },
  inherits: () => NOTHING_INHERITED,
})
