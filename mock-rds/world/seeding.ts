import { plantDemo } from './demo-world.ts'
import { DEFAULT_SUBNET_GROUP } from './new-records.ts'
import { newSubnetGroup } from './new-subnet-group.ts'
import { plantDefaultGroups } from './plant-groups.ts'
import type { RegionEdit } from './region-edit.ts'

/** Puts resources into a region of an account that is used for the first time; `edit.scope` says which. */
export type Seeding = (edit: RegionEdit) => void

/** The worlds that can be chosen by name: the clusters of the demo, or none. */
export const SEEDINGS = { demo: plantDemo, empty: () => {} } as const satisfies Record<string, Seeding>

/** What AWS itself puts into every region, and what was asked for besides. */
export function seedRegion(edit: RegionEdit, seeding: Seeding): void {
  plantDefaultGroups(edit)
  plantSubnetGroup(edit)
  seeding(edit)
}

function plantSubnetGroup(edit: RegionEdit): void {
  const group = newSubnetGroup(edit, {
    name: DEFAULT_SUBNET_GROUP,
    description: 'Subnets of the default VPC',
    subnetIds: [0, 1, 2].map((index) => `subnet-0a1b2c3d4e5f6070${index}`),
    tags: [],
  })
  edit.put('subnetGroups', group)
}
