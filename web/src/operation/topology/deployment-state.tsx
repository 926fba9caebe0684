import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { nameInArn } from '../../ui/arn.ts'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import type { PicturedDeployment } from './topology-subscription.ts'

/** A blue/green deployment: its status, its tasks, and how far each member is in the switchover. */
export function DeploymentState({ deployment }: { readonly deployment: PicturedDeployment }) {
  const { name, status, statusDetails, tasks, members } = deployment
  return (
    <section aria-label={`Blue/green deployment ${name}`}>
      <div className="cluster-title">
        <Box variant="awsui-key-label">Blue/green deployment</Box>
        <ResourceStatus status={status} />
      </div>
      {statusDetails !== null && <Box fontSize="body-s">{statusDetails}</Box>}
      <ExpandableSection headerText="Tasks and members" variant="footer">
        <ul className="plain-list">
          {tasks.map((task) => (
            <li key={task.name}>
              {task.name.toLowerCase().replaceAll('_', ' ')} <ResourceStatus status={task.status} />
            </li>
          ))}
          {members.map((member) => (
            <li key={member.sourceArn}>
              <span className="code">{nameInArn(member.sourceArn)}</span>
              {member.targetArn !== null && (
                <>
                  {' '}
                  to <span className="code">{nameInArn(member.targetArn)}</span>
                </>
              )}{' '}
              <ResourceStatus status={member.status} />
            </li>
          ))}
        </ul>
      </ExpandableSection>
    </section>
  )
}
