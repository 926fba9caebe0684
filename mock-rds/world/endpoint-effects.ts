import type { RegionEdit } from './region-edit.ts'

/** A custom endpoint is ready, or being changed. */
export function setEndpointStatus(edit: RegionEdit, key: string, status: string): void {
  const endpoint = edit.state.endpoints.get(key)
  if (endpoint) edit.put('endpoints', { ...endpoint, shown: { ...endpoint.shown, Status: status } })
}
