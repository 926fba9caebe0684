import StatusIndicator from '@cloudscape-design/components/status-indicator'

/** Says that AWS is being read to find something out. */
export const Loading = ({ what }: { readonly what: string }) => (
  <StatusIndicator type="loading">Reading AWS to find {what}</StatusIndicator>
)
