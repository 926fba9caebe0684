import { rangeText } from '#lib/duration-range.ts'
import type { PlannedStep, StepInputs, StepKind } from './step.ts'
import type { Topology } from './topology.ts'
import { isSameMajorVersion } from './version-support.ts'

/** How long something is expected to take, in seconds: an estimate, never a limit. */
export interface ExpectedSeconds {
  readonly low: number
  readonly high: number
}

/**
 * How long writes stop at most, as a rule, at a failover and at a switchover: "often less than 60 seconds"
 * (repost.aws/knowledge-center/aurora-mysql-downtime-factors) and "typically under one minute"
 * (AuroraUserGuide/blue-green-deployments).
 */
export const USUAL_STOP_OF_WRITES = 'usually under a minute'

/** The cluster before the operation, as far as durations depend on it. */
export type ClusterBefore = Pick<Topology, 'engineVersion' | 'instances'>

type Expected<K extends StepKind> =
  | ExpectedSeconds
  | ((input: StepInputs[K], before: ClusterBefore | undefined) => ExpectedSeconds)

const seconds = (low: number, high: number): ExpectedSeconds => ({ low, high })
const minutes = (low: number, high: number): ExpectedSeconds => seconds(low * 60, high * 60)

/** A look at the cluster, or at something that is there already: a few readings and no change in AWS. */
const A_LOOK = seconds(1, 15)

/**
 * AWS publishes no figure. Destroying one Aurora instance took 11 min 47 s in a public Terraform log
 * (github.com/tungbq/aws-lab-with-terraform/issues/100); live tests of others: 5 to 10 minutes
 * (the cdk-real-drift project, issue 239).
 */
const DELETE_INSTANCES = minutes(5, 12)

/** AWS publishes no figure. An empty Aurora cluster was destroyed in 1 min 3 s, in the same Terraform log. */
const DELETE_CLUSTER = minutes(1, 3)

/** AWS publishes no figure: a snapshot of a cluster takes minutes, and a first large one longer. Corrected in use. */
const FINAL_SNAPSHOT = minutes(2, 10)

/** AWS publishes no figure: copies of small clusters at the same version were ready after 12 minutes, others after up to 30. */
const SAME_MAJOR_VERSION = minutes(12, 30)

/** AWS publishes no figure: operators of Aurora PostgreSQL report 30 to 90 minutes with an upgrade to another major version. */
const OTHER_MAJOR_VERSION = minutes(30, 90)

/** AWS publishes no figure, neither by class nor by size: operators report 5 to 15 minutes in status `modifying`. */
export const MODIFY_INSTANCE = minutes(5, 15)

/** AWS publishes no figure: the engine is back within a minute, the status within two, as operators report. */
export const REBOOT_INSTANCE = minutes(1, 2)

/**
 * How long a step takes from its first call until its goal is confirmed, before this installation has a history. Where
 * AWS publishes no figure the comment says so: then operators' reports stand in until durations are measured in use.
 * No source tells a difference between instance classes or engines except where the table has one.
 */
const PUBLISHED: { readonly [K in StepKind]: Expected<K> } = {
  get_cluster_info: A_LOOK,
  verify_cluster: A_LOOK,
  /** AWS publishes no figure: operators report 5 to 15 minutes. Terraform allows 90 for the longest. */
  create_temp_instance: ({ adopted }) => (adopted ? A_LOOK : minutes(5, 15)),
  /**
   * "Service typically restores in less than 120 seconds and often less than 60 seconds"
   * (repost.aws/knowledge-center/aurora-mysql-downtime-factors); describes show the new writer after 10 to 15 seconds.
   */
  failover_to_instance: seconds(15, 120),
  modify_instance: MODIFY_INSTANCE,
  reboot_instance: REBOOT_INSTANCE,
  /** Several at the same time take as long as the slowest, unless other readers are missing. */
  modify_instances: MODIFY_INSTANCE,
  reboot_instances: REBOOT_INSTANCE,
  delete_instance: DELETE_INSTANCES,
  /** AWS publishes no figure and says that it takes no downtime: the cluster is `modifying` for minutes. Corrected in use. */
  modify_cluster_storage: minutes(2, 10),
  /** AWS publishes no figure: Terraform logs show a group 13 to 19 seconds after its creation; here there are up to two. */
  prepare_parameter_groups: seconds(5, 60),
  /** AWS publishes no figure. Corrected in use. */
  deregister_proxy_targets: seconds(5, 60),
  create_blue_green_deployment: ({ adoptIdentifier, targetEngineVersion }, before) =>
    adoptIdentifier === undefined ? copyOf(before, targetEngineVersion) : A_LOOK,
  /**
   * "Typically takes under a minute" (AuroraUserGuide/blue-green-deployments-overview); the names move in describes
   * some seconds later.
   */
  switchover_blue_green: seconds(20, 90),
  /**
   * AWS publishes no figure: operators report some 7 minutes in PENDING_PROXY_CAPACITY and 10 to 15 until a target is
   * AVAILABLE. How long a proxy takes to follow a switchover, or whether there is one, is known only in use.
   */
  register_proxy_targets: ({ mode }) => (mode === 'REGISTER' ? minutes(7, 15) : seconds(1, 900)),
  cleanup_blue_green: ({ finalSnapshotId }, before) =>
    sumOf([...clusterDeletion(before), ...(finalSnapshotId === undefined ? [] : [FINAL_SNAPSHOT])]),
  /** AWS publishes no figure: tags change at once, and describes may show them later. Corrected in use. */
  remove_operation_tag: seconds(1, 60),
  delete_blue_green_deployment: (_, before) => sumOf(clusterDeletion(before)),
  /** AWS publishes no figure. Corrected in use. */
  delete_parameter_groups: seconds(1, 30),
}

/** What a step is expected to take from its first call until its goal is confirmed, by published figures alone. */
export function expectedSecondsOf<K extends StepKind>(
  step: PlannedStep<K>,
  before?: ClusterBefore,
): ExpectedSeconds {
  const expected: Expected<K> = PUBLISHED[step.kind]
  return typeof expected === 'function' ? expected(step.input, before) : expected
}

/** `usually 5 to 15 minutes`: what the steps of a kind take by published figures, for texts that are the same everywhere. */
export const usuallyText = (expected: ExpectedSeconds): string => `usually ${rangeText(expected)}`

/** One after another: from all at their quickest to all at their slowest. */
export const sumOf = (parts: readonly ExpectedSeconds[]): ExpectedSeconds =>
  parts.reduce((sum, { low, high }) => seconds(sum.low + low, sum.high + high), seconds(0, 0))

function copyOf(before: ClusterBefore | undefined, targetEngineVersion: string): ExpectedSeconds {
  if (before === undefined) return { low: SAME_MAJOR_VERSION.low, high: OTHER_MAJOR_VERSION.high }
  return isSameMajorVersion(before.engineVersion, targetEngineVersion)
    ? SAME_MAJOR_VERSION
    : OTHER_MAJOR_VERSION
}

/** Readers go together, then the writer, then the cluster. */
const clusterDeletion = (before: ClusterBefore | undefined): readonly ExpectedSeconds[] => {
  const hasReaders = before === undefined || before.instances.length > 1
  return [...(hasReaders ? [DELETE_INSTANCES] : []), DELETE_INSTANCES, DELETE_CLUSTER]
}
