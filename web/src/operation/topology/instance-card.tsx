import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import type { PicturedInstance } from './topology-subscription.ts'

/** One instance: role, name, class, zone, status, and what is special about it. */
export function InstanceCard(props: {
  readonly instance: PicturedInstance
  readonly notes: readonly string[]
}) {
  const { instance, notes } = props
  const { instanceId, instanceClass, role, status, availabilityZone } = instance
  const isWriter = role === 'WRITER'
  return (
    <div className={isWriter ? 'instance-card instance-writer' : 'instance-card'}>
      <div className="instance-line">
        <Badge color={isWriter ? 'severity-neutral' : 'grey'}>{isWriter ? 'Writer' : 'Reader'}</Badge>
        <span className="identifier">{instanceId}</span>
      </div>
      <div className="instance-line">
        <span>{instanceClass.replace(/^db\./, '')}</span>
        <span>{availabilityZone ?? 'no zone yet'}</span>
        <ResourceStatus status={status} />
      </div>
      {notes.length > 0 && (
        <Box fontSize="body-s" color="text-body-secondary">
          {notes.join(', ')}
        </Box>
      )}
    </div>
  )
}
