import { ROUTES } from './routes.ts'

/** Leads to each screen: its address below the base path. */
export const paths = {
  operations: ROUTES.operations,
  newOperation: ROUTES.newOperation,
  /** With the open tab, if another one than the first. */
  operation: (operationId: string, tab: string | null = null): string =>
    `/operations/${encodeURIComponent(operationId)}${queryOf({ tab })}`,
  /** With the way out that is chosen in advance, and the tab that stays open behind the dialog. */
  resume: (operationId: string, query: { readonly action?: string; readonly tab: string | null }): string =>
    `/operations/${encodeURIComponent(operationId)}/resume${queryOf(query)}`,
  leftovers: ROUTES.leftovers,
  clusters: ROUTES.clusters,
  cluster: (region: string, clusterId: string): string =>
    `/clusters/${encodeURIComponent(region)}/${encodeURIComponent(clusterId)}`,
  demo: ROUTES.demo,
} as const

function queryOf(parameters: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value != null) query.set(name, value)
  return query.size === 0 ? '' : `?${query}`
}
