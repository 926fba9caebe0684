/** A permission as IAM has it: `rds:CreateDBInstance`. */
export interface Permission {
  readonly service: string
  readonly action: string
}

const rds = (...actions: readonly string[]): readonly Permission[] =>
  actions.map((action) => ({ service: 'rds', action }))

/** What AWS needs besides, in the name of the caller. Source: Aurora User Guide, "Authorizing access to blue/green". */
const BEHIND: Readonly<Record<string, (input: object) => readonly Permission[]>> = {
  CreateBlueGreenDeployment: () =>
    rds('AddTagsToResource', 'CreateDBCluster', 'CreateDBInstance', 'CreateDBClusterEndpoint'),
  SwitchoverBlueGreenDeployment: () =>
    rds('ModifyDBCluster', 'ModifyDBInstance', 'PromoteReadReplicaDBCluster'),
  DeleteBlueGreenDeployment: (input) =>
    has(input, 'DeleteTarget') ? rds('DeleteDBCluster', 'DeleteDBInstance', 'DeleteDBClusterEndpoint') : [],
  DeleteDBCluster: (input) => (has(input, 'FinalDBSnapshotIdentifier') ? rds('CreateDBClusterSnapshot') : []),
  CreateDBInstance: (input) =>
    has(input, 'MonitoringRoleArn') ? [{ service: 'iam', action: 'PassRole' }] : [],
}

/** The permissions that a call to RDS needs, its own first. What is tagged as it is made is authorized twice. */
export function permissionsOf(action: string, input: object): readonly Permission[] {
  return [
    ...rds(action),
    ...(has(input, 'Tags') && action !== 'AddTagsToResource' ? rds('AddTagsToResource') : []),
    ...(BEHIND[action]?.(input) ?? []),
  ]
}

function has(input: object, member: string): boolean {
  const value: unknown = Reflect.get(input, member)
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}
