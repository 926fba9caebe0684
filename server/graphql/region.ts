import type { DatedRegion } from '../service/cluster-service.ts'
import { builder } from './builder.ts'

const RegionType = builder.objectRef<DatedRegion>('Region').implement({
  description: 'A region of AWS.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name, e.g. us-east-1.' }),
    isEnabled: t.exposeBoolean('isEnabled', {
      description: 'Whether the account can use it; null when EC2 does not report it.',
      nullable: true,
    }),
    readAt: t.expose('readAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When EC2 listed it, which is up to an hour ago; null when EC2 gave no list, and the regions that this version knows take its place.',
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
