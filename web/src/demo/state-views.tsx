import Textarea from '@cloudscape-design/components/textarea'
import type { ReactNode } from 'react'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { localText } from '../ui/time-text.ts'
import type { MockState } from './mock-types.ts'
import { StateTable } from './state-table.tsx'

/** Ways to look at the state of the mock, by name. */
export const STATE_VIEWS: Readonly<Record<string, (state: MockState) => ReactNode>> = {
  Instances: ({ instances, clusters }) => (
    <StateTable
      label="Instances"
      empty="There are no instances."
      items={instances}
      cells={{
        Instance: ({ DBInstanceIdentifier }) => DBInstanceIdentifier,
        Cluster: ({ DBClusterIdentifier }) => DBClusterIdentifier,
        'Role in the engine': ({ DBInstanceIdentifier }) =>
          clusters.some(({ engineWriter }) => engineWriter === DBInstanceIdentifier) ? (
            <b>Writer</b>
          ) : (
            'Reader'
          ),
        Class: ({ DBInstanceClass }) => DBInstanceClass,
        Status: ({ DBInstanceStatus }) => <ResourceStatus status={DBInstanceStatus} />,
        Zone: ({ AvailabilityZone }) => AvailabilityZone ?? '–',
        Serves: ({ isServing }) => (isServing ? 'Yes' : 'No'),
      }}
    />
  ),
  Clusters: ({ clusters }) => (
    <StateTable
      label="Clusters"
      empty="There are no clusters."
      items={clusters}
      cells={{
        Cluster: ({ DBClusterIdentifier }) => DBClusterIdentifier,
        Status: ({ Status }) => <ResourceStatus status={Status} />,
        Engine: ({ Engine, EngineVersion }) => `${Engine} ${EngineVersion}`,
        'Takes writes': ({ takesWrites }) => (takesWrites ? 'Yes' : 'No'),
        'Writer in the engine': ({ engineWriter }) => engineWriter ?? 'None',
      }}
    />
  ),
  'Changes under way': ({ processes }) => (
    <StateTable
      label="Changes under way"
      empty="Nothing is changing."
      items={processes}
      cells={{
        Cause: ({ cause }) => cause,
        Resource: ({ owner }) => <span className="identifier">{owner}</span>,
        'Next phase': ({ dueAt }) => localText(new Date(dueAt).toISOString()),
        'Phases left': ({ remainingPhases }) => remainingPhases,
        'Held by fault': ({ heldBy }) => heldBy ?? '–',
      }}
    />
  ),
  'Blue/green deployments': ({ blueGreenDeployments }) => (
    <StateTable
      label="Blue/green deployments"
      empty="There are no blue/green deployments."
      items={blueGreenDeployments}
      cells={{
        Name: ({ BlueGreenDeploymentName }) => BlueGreenDeploymentName,
        Identifier: ({ BlueGreenDeploymentIdentifier }) => (
          <span className="identifier">{BlueGreenDeploymentIdentifier}</span>
        ),
        Status: ({ Status }) => <ResourceStatus status={Status} />,
        Details: ({ StatusDetails }) => StatusDetails ?? '–',
      }}
    />
  ),
  Proxies: ({ proxies }) => (
    <StateTable
      label="Proxies"
      empty="There are no proxies."
      items={proxies}
      cells={{
        Proxy: ({ DBProxyName }) => DBProxyName,
        Status: ({ Status }) => <ResourceStatus status={Status} />,
        'Tracked cluster': ({ trackedCluster }) => trackedCluster ?? 'None',
        Targets: ({ targets }) =>
          targets
            .map(({ instanceId, State = 'unknown' }) => `${instanceId} ${State.toLowerCase()}`)
            .join(', ') || '–',
      }}
    />
  ),
  Snapshots: ({ snapshots }) => (
    <StateTable
      label="Snapshots"
      empty="There are no snapshots."
      items={snapshots}
      cells={{
        Snapshot: ({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier,
        Cluster: ({ DBClusterIdentifier }) => DBClusterIdentifier,
        Status: ({ Status }) => <ResourceStatus status={Status} />,
      }}
    />
  ),
  'Parameter groups': ({ parameterGroups }) => (
    <StateTable
      label="Parameter groups"
      empty="There are no parameter groups of your own."
      items={parameterGroups.filter(({ name }) => !name.startsWith('default.'))}
      cells={{
        Name: ({ name }) => name,
        Kind: ({ kind }) => kind,
        Family: ({ family }) => family,
        'Values that were set': ({ values }) =>
          Object.entries(values)
            .map(([name, value]) => `${name} = ${value}`)
            .join(', ') || '–',
      }}
    />
  ),
  'Everything, as JSON': (state) => (
    <Textarea
      readOnly
      rows={30}
      ariaLabel="State of the mock as JSON"
      value={JSON.stringify(state, null, 2)}
    />
  ),
}
