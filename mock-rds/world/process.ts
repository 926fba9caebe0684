import type { TargetHealth } from '@aws-sdk/client-rds'
import type { EventName } from './event-catalogue.ts'
import type { MemberKind, ShownCluster, ShownInstance } from './records.ts'

/** One change to the state of a region, as data. `effects.ts` says what each kind does. */
export type Effect =
  | {
      readonly kind: 'patch-instance'
      readonly key: string
      readonly shown?: Partial<ShownInstance>
      readonly isDown?: boolean
    }
  | { readonly kind: 'patch-cluster'; readonly key: string; readonly shown: Partial<ShownCluster> }
  | { readonly kind: 'emit'; readonly about: string; readonly event: EventName; readonly detail?: string }
  | { readonly kind: 'instance-joins'; readonly key: string }
  | { readonly kind: 'creation-failed'; readonly key: string; readonly status: string }
  | { readonly kind: 'instance-restarted'; readonly key: string }
  | { readonly kind: 'instance-changed'; readonly key: string }
  | { readonly kind: 'instance-gone'; readonly key: string }
  | { readonly kind: 'writer-stops'; readonly clusterKey: string }
  | { readonly kind: 'writer-leaves'; readonly key: string }
  | {
      readonly kind: 'promote'
      readonly clusterKey: string
      readonly targetKey: string | undefined
      readonly flags: 'none' | 'both'
    }
  | { readonly kind: 'show-writer'; readonly clusterKey: string }
  | { readonly kind: 'failover-completed'; readonly clusterKey: string }
  | { readonly kind: 'cluster-changed'; readonly key: string }
  | { readonly kind: 'cluster-gone'; readonly key: string }
  | {
      readonly kind: 'members-status'
      readonly clusterKey: string
      readonly status: string
      readonly isDown?: boolean
    }
  | { readonly kind: 'cluster-group-applied'; readonly clusterKey: string }
  | { readonly kind: 'instance-group-applied'; readonly key: string }
  | { readonly kind: 'snapshot-progress'; readonly key: string; readonly percent: number }
  | { readonly kind: 'snapshot-gone'; readonly key: string }
  | {
      readonly kind: 'target-health'
      readonly proxyKey: string
      readonly instanceKey: string
      readonly health: TargetHealth
    }
  | { readonly kind: 'endpoint-status'; readonly key: string; readonly status: string }
  | { readonly kind: 'endpoint-gone'; readonly key: string }
  | { readonly kind: 'roles-active'; readonly clusterKey: string }
  | { readonly kind: 'settled'; readonly table: StatusTable; readonly key: string }
  | { readonly kind: 'gone'; readonly table: StatusTable; readonly key: string }
  | DeploymentEffect

/** Tables whose records have a status and nothing else that changes with time. */
export type StatusTable = 'proxies' | 'globals' | 'subscriptions' | 'integrations'

/** What happens to a blue/green deployment and its two sides. */
export type DeploymentEffect =
  | { readonly kind: 'deployment-task'; readonly key: string; readonly task: string; readonly status: string }
  | { readonly kind: 'green-cluster-appears'; readonly key: string }
  | { readonly kind: 'green-cluster-status'; readonly key: string; readonly status: string }
  | { readonly kind: 'green-cluster-upgraded'; readonly key: string }
  | { readonly kind: 'green-instances-appear'; readonly key: string }
  | { readonly kind: 'green-instances-ready'; readonly key: string }
  | { readonly kind: 'green-endpoints-appear'; readonly key: string }
  | { readonly kind: 'deployment-available'; readonly key: string }
  | { readonly kind: 'deployment-invalid'; readonly key: string; readonly reason: string }
  | { readonly kind: 'switchover-begins'; readonly key: string; readonly member: MemberKind }
  | { readonly kind: 'switchover-blocks-writes'; readonly key: string }
  | { readonly kind: 'switchover-renames'; readonly key: string; readonly member: MemberKind }
  | { readonly kind: 'switchover-writes-on-green'; readonly key: string }
  | { readonly kind: 'switchover-completed'; readonly key: string }
  | { readonly kind: 'deployment-settled'; readonly key: string }
  | {
      readonly kind: 'switchover-cancelled'
      readonly key: string
      readonly reason: string
      readonly endStatus: string
    }
  | { readonly kind: 'deployment-gone'; readonly key: string; readonly deleteTarget: boolean }

/** The effect of one kind. */
export type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>

/** Effects that happen together, some time after the phase before. */
export interface Phase {
  readonly afterMs: number
  readonly effects: readonly Effect[]
}

/** A change under way: phases still to come, the first of them due at `dueAt`. */
export interface Process {
  readonly id: number
  /** Key of the record that is changing. */
  readonly owner: string
  /** The AWS action (or the interference) that began it. */
  readonly cause: string
  readonly dueAt: number
  readonly phases: readonly Phase[]
  /** The fault that keeps it from going on. */
  readonly heldBy?: string | undefined
}
