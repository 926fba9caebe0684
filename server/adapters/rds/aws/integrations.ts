import { paginateDescribeIntegrations, type RDSClient } from '@aws-sdk/client-rds'
import type { IntegrationReading } from '../../../model/integration-reading.ts'
import { FaultKind } from '../../../model/rds-fault.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import { askAll, present } from './ask.ts'

const ACTION = 'DescribeIntegrations'

/** The zero-ETL integrations that read from a cluster. */
export async function listIntegrations(
  rds: RDSClient,
  clusterArn: string,
): Promise<readonly IntegrationReading[]> {
  const all = await askAll(
    ACTION,
    paginateDescribeIntegrations({ client: rds }, {}),
    (page) => page.Integrations,
  )
  return all
    .filter(({ SourceArn }) => SourceArn === clusterArn)
    .map((integration) => ({
      name: present(integration.IntegrationName, ACTION, 'IntegrationName'),
      arn: present(integration.IntegrationArn, ACTION, 'IntegrationArn'),
      sourceArn: present(integration.SourceArn, ACTION, 'SourceArn'),
      status: present(integration.Status, ACTION, 'Status'),
    }))
}

/**
 * The same, or undefined when AWS denies the question or does not have it in this region. For a step they only help: AWS
 * itself refuses a switchover with an integration.
 */
export async function integrationsIfTold(
  rds: RDSClient,
  clusterArn: string,
): Promise<readonly IntegrationReading[] | undefined> {
  try {
    return await listIntegrations(rds, clusterArn)
  } catch (error) {
    if (error instanceof RdsFaultError && UNTOLD.has(error.fault.kind)) return undefined
    throw error
  }
}

const UNTOLD: ReadonlySet<FaultKind> = new Set([FaultKind.ACCESS_DENIED, FaultKind.UNSUPPORTED])
