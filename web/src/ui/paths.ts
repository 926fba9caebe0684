/** The address of each screen, below the base path. */
export const paths = {
  operations: '/operations',
  newOperation: '/operations/new',
  operation: (operationId: string): string => `/operations/${encodeURIComponent(operationId)}`,
  resume: (operationId: string): string => `/operations/${encodeURIComponent(operationId)}/resume`,
  clusters: '/clusters',
  cluster: (region: string, clusterId: string): string =>
    `/clusters/${encodeURIComponent(region)}/${encodeURIComponent(clusterId)}`,
  demo: '/demo',
} as const
