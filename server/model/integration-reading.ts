/** A zero-ETL integration (DescribeIntegrations). */
export interface IntegrationReading {
  readonly name: string
  readonly arn: string
  readonly sourceArn: string
  readonly status: string
}
