import './prerequisite-list.css'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

/** Something that AWS asks of a cluster. */
export interface PrerequisiteData {
  readonly name: string
  readonly isMet: boolean
  readonly detail: string
}

/** What AWS asks of a cluster before a blue/green deployment, met or not. */
export const PrerequisiteList = ({
  prerequisites,
}: {
  readonly prerequisites: readonly PrerequisiteData[]
}) => (
  <ul className="prerequisites">
    {prerequisites.map(({ name, isMet, detail }) => (
      <li key={name}>
        <StatusIndicator type={isMet ? 'success' : 'error'}>
          {name}: {isMet ? 'met' : 'not met'}
        </StatusIndicator>
        <div>{detail}</div>
      </li>
    ))}
  </ul>
)
