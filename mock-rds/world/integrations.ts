import type { Tag } from '@aws-sdk/client-rds'
import { arnOf } from './names.ts'
import type { ZeroEtl } from './records.ts'
import type { RegionEdit } from './region-edit.ts'

/** What a new zero-ETL integration is made of. */
interface NewIntegration {
  readonly name: string
  /** Key of the cluster that it reads from. */
  readonly sourceKey: string
  readonly targetArn: string
  readonly tags: readonly Tag[]
  readonly status: 'creating' | 'active'
}

/** Builds the record of an integration. */
export function newIntegration(edit: RegionEdit, spec: NewIntegration): ZeroEtl {
  const arn = arnOf(edit.scope, 'integration', edit.random.uuid())
  return {
    key: arn,
    sourceKey: spec.sourceKey,
    shown: {
      IntegrationName: spec.name,
      IntegrationArn: arn,
      TargetArn: spec.targetArn,
      Status: spec.status,
      CreateTime: new Date(edit.at),
    },
    tags: spec.tags,
  }
}

/** An integration goes, whatever it was doing. */
export function removeIntegration(edit: RegionEdit, integration: ZeroEtl, cause: string): ZeroEtl {
  const { key, shown } = integration
  const leaving = { ...integration, shown: { ...shown, Status: 'deleting' as const } }
  edit.cancelProcessesOf(key)
  edit.put('integrations', leaving)
  edit.start(key, cause, [
    { afterMs: edit.durationMs('integration'), effects: [{ kind: 'gone', table: 'integrations', key }] },
  ])
  return leaving
}
