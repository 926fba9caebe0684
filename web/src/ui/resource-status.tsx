import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { resourceLook } from './resource-look.ts'

/** The status of something in AWS, in AWS's own word. */
export const ResourceStatus = ({ status }: { readonly status: string }) => (
  <StatusIndicator type={resourceLook(status)} wrapText={false}>
    {status.toLowerCase().replaceAll('_', ' ')}
  </StatusIndicator>
)
