import type { Tag } from '@aws-sdk/client-rds'
import { zonesOf } from './catalogue/regions.ts'
import { arnOf } from './names.ts'
import type { SubnetGroup } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** What a caller may choose about a subnet group. There is no VPC behind it: any subnet id is accepted. */
export interface NewSubnetGroup {
  readonly name: string
  readonly description: string
  readonly subnetIds: readonly string[]
  readonly tags: readonly Tag[]
}

/** Builds the record of a subnet group; its subnets take the zones of the region in turn. */
export function newSubnetGroup(edit: RegionEdit, spec: NewSubnetGroup): SubnetGroup {
  const zones = zonesOf(edit.scope.region)
  return {
    key: spec.name,
    shown: {
      DBSubnetGroupName: spec.name,
      DBSubnetGroupDescription: spec.description,
      VpcId: 'vpc-0a1b2c3d',
      SubnetGroupStatus: 'Complete',
      Subnets: spec.subnetIds.map((SubnetIdentifier, index) => ({
        SubnetIdentifier,
        SubnetAvailabilityZone: { Name: zones[index % zones.length] },
        SubnetStatus: 'Active',
      })),
      DBSubnetGroupArn: arnOf(edit.scope, 'subgrp', spec.name),
      SupportedNetworkTypes: ['IPV4'],
    },
    tags: spec.tags,
  }
}
