import { ResourceNotFoundFault$ } from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import { findCluster } from '../world/lookup.ts'
import type { ActionTable, Change } from './action.ts'

/** The Data API of a cluster, on and off. Tools switch it so for a provisioned cluster, not by ModifyDBCluster. */
export const httpEndpointActions = {
  EnableHttpEndpoint: {
    access: 'write',
    run: (input, change) => switchEndpoint(change, input.ResourceArn ?? '', true),
  },
  DisableHttpEndpoint: {
    access: 'write',
    run: (input, change) => switchEndpoint(change, input.ResourceArn ?? '', false),
  },
} satisfies ActionTable

function switchEndpoint({ edit }: Change, ResourceArn: string, HttpEndpointEnabled: boolean) {
  const cluster = findCluster(edit.state, ResourceArn)
  if (!cluster) throw faultOf(ResourceNotFoundFault$, `The resource ${ResourceArn} was not found`)
  edit.patchCluster(cluster.key, { HttpEndpointEnabled })
  return { ResourceArn, HttpEndpointEnabled }
}
