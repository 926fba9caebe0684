import type { Region } from '../ports/rds-port.ts'
import { builder } from './builder.ts'

const RegionType = builder.objectRef<Region>('Region').implement({
  description: 'A region of AWS.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, e.g. us-east-1.' }),
    isEnabled: t.exposeBoolean('isEnabled', {
      description: 'Whether the account can use it; null when EC2 does not report it.',
      nullable: true,
    }),
  }),
})

builder.queryField('regions', (t) =>
  t.field({
    type: [RegionType],
    nullable: true,
    description: 'The regions of the partition, in name order. Reads AWS.',
    resolve: (_, __, { services }) => services.clusters.regions(),
  }),
)
