import { paginateDescribeDBClusterEndpoints, type RDSClient } from '@aws-sdk/client-rds'
import type { CustomEndpointReading } from '../../../model/preflight-reading.ts'
import { askAll, present } from './ask.ts'

const ACTION = 'DescribeDBClusterEndpoints'

/** The custom endpoints of a cluster; the built-in writer and reader endpoints are left out. */
export async function listCustomEndpoints(
  rds: RDSClient,
  clusterId: string,
): Promise<readonly CustomEndpointReading[]> {
  const pages = paginateDescribeDBClusterEndpoints({ client: rds }, { DBClusterIdentifier: clusterId })
  const endpoints = await askAll(ACTION, pages, (page) => page.DBClusterEndpoints)
  return endpoints
    .filter(({ EndpointType }) => EndpointType === 'CUSTOM')
    .map((endpoint) => ({
      endpointId: present(endpoint.DBClusterEndpointIdentifier, ACTION, 'DBClusterEndpointIdentifier'),
      type: endpoint.CustomEndpointType ?? 'ANY',
      staticMembers: endpoint.StaticMembers ?? [],
      excludedMembers: endpoint.ExcludedMembers ?? [],
    }))
}
