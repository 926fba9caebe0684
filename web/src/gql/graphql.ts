/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An API action by which an operation changes something, in AWS's own spelling. */
export type AwsAction =
  /** Creates a blue/green deployment with its green side. */
  | 'CreateBlueGreenDeployment'
  /** Creates a DB cluster parameter group. */
  | 'CreateDBClusterParameterGroup'
  /** Creates a DB instance in a cluster. */
  | 'CreateDBInstance'
  /** Creates a DB parameter group. */
  | 'CreateDBParameterGroup'
  /** Deletes a blue/green deployment, and its green side when that was asked for. */
  | 'DeleteBlueGreenDeployment'
  /** Deletes a cluster. */
  | 'DeleteDBCluster'
  /** Deletes a DB cluster parameter group. */
  | 'DeleteDBClusterParameterGroup'
  /** Deletes a DB instance. */
  | 'DeleteDBInstance'
  /** Deletes a DB parameter group. */
  | 'DeleteDBParameterGroup'
  /** Deregisters targets from an RDS proxy. */
  | 'DeregisterDBProxyTargets'
  /** Makes a reader of a cluster its writer. */
  | 'FailoverDBCluster'
  /** Changes the storage type or the deletion protection of a cluster. */
  | 'ModifyDBCluster'
  /** Sets parameters in a DB cluster parameter group. */
  | 'ModifyDBClusterParameterGroup'
  /** Changes the class of a DB instance. */
  | 'ModifyDBInstance'
  /** Sets parameters in a DB parameter group. */
  | 'ModifyDBParameterGroup'
  /** Restarts a DB instance. */
  | 'RebootDBInstance'
  /** Registers targets with an RDS proxy. */
  | 'RegisterDBProxyTargets'
  /** Removes tags from a resource. */
  | 'RemoveTagsFromResource'
  /** Makes the green side of a blue/green deployment production. */
  | 'SwitchoverBlueGreenDeployment';

/** What is known of a call to AWS. */
export type CallState =
  /** AWS accepted it. */
  | 'ACCEPTED'
  /** Decided and recorded, not answered yet: it may or may not have reached AWS. */
  | 'INTENDED'
  /** AWS refused it. */
  | 'REFUSED'
  /** No clear answer came: AWS may or may not have accepted it. */
  | 'UNKNOWN';

/** What an operation belongs to outside of this service. */
export type ChangeReferenceInput = {
  /** What the change is, for those who look at it. */
  description?: string | null | undefined;
  /** The number or name of a ticket, e.g. CHG-1234. */
  ticket?: string | null | undefined;
  /** What the change is called. */
  title?: string | null | undefined;
  /** Where it is described: an http or https address. */
  url?: string | null | undefined;
};

/** Which cluster. */
export type ClusterRefInput = {
  /** The DB cluster identifier. */
  clusterId: string;
  /** The region, e.g. us-east-1. */
  region: string;
};

/** How grave a consequence is. */
export type ConsequenceKind =
  /** Something is deleted permanently. */
  | 'DELETES'
  /** Writes or connections are interrupted for a time. */
  | 'INTERRUPTS'
  /** Production becomes another cluster, and AWS offers no managed rollback. */
  | 'SWITCHES_OVER';

/** What is asked of a new operation. */
export type CreateOperationInput = {
  /** An operation of the same type on the same cluster that has ended: what it left (a temporary instance, a deployment, parameter groups, an old cluster) is used and cleaned up by this one. The findings of the plan name it. */
  adoptFrom?: string | number | null | undefined;
  /** A text of your choice, such as a UUID, from 1 to 64 characters. The same token with the same input gives the same operation for 24 hours, so that a request whose answer was lost can be repeated. */
  clientToken?: string | null | undefined;
  /** The DB cluster to work on. */
  clusterId: string;
  /** The planHash that the command is decided on; when the plan is another one by now, CONFLICT with what differs, and nothing is done. */
  expectedPlanHash?: string | null | undefined;
  /** The keys of steps before which to pause, besides the pauses of the plan itself. */
  pauseBeforeStepKeys?: Array<string | number> | null | undefined;
  /** What it belongs to, such as the ticket of a change. */
  reference?: ChangeReferenceInput | null | undefined;
  /** Its region; without it the default region of the server. */
  region?: string | null | undefined;
  /** The retries of one step. Default: see serverInfo.limits. */
  retries?: RetriesInput | null | undefined;
  /** What to do. */
  spec: OperationSpec;
  /** How long one step may wait, in seconds, from 1 to 604800 (a week). Default: see serverInfo.limits. */
  stepTimeoutSeconds?: number | null | undefined;
};

/** Builds an upgraded copy of the cluster (a blue/green deployment), lets you check it, switches over to it, and deletes the old cluster. */
export type EngineUpgradeInput = {
  /** Allow removing the deletion protection of the old cluster in order to delete it. */
  allowRemovingDeletionProtection?: boolean | null | undefined;
  /** DB cluster parameter group to use as it is; without it the present one is carried to the new family. */
  dbClusterParameterGroupName?: string | null | undefined;
  /** DB parameter group to use as it is; without it the present ones are carried to the new family. */
  dbInstanceParameterGroupName?: string | null | undefined;
  /** An existing blue/green deployment to adopt instead of creating one. */
  deploymentIdentifier?: string | null | undefined;
  /** Parameters that keep their present value although the default of the new family is another one (the finding FAMILY_DEFAULT_CHANGES names them); the value is written into the new parameter group. Those not named get the new default. Without the list, or with an empty one, every such parameter keeps its value whose parameter group is a custom one: AWS does not report whether a value that equals the old default was set. */
  pinParameters?: Array<string> | null | undefined;
  /** What to do with RDS proxies that point at the cluster. */
  proxyHandling?: ProxyHandling | null | undefined;
  /** Delete the old cluster without a final snapshot. Without it a final snapshot is taken first. */
  skipFinalSnapshot?: boolean | null | undefined;
  /** Pauses that the operation does not make. Without the list it makes all of them. */
  skipPauses?: Array<EngineUpgradePause> | null | undefined;
  /** Give every such parameter the new default. pinParameters must name none then. */
  skipPinParameters?: boolean | null | undefined;
  /** How long the switchover may take before AWS cancels it, in seconds, from 30 to 3600. */
  switchoverTimeoutSeconds?: number | null | undefined;
  /** The new version; one of the upgradeTargets of the cluster. */
  targetEngineVersion: string;
};

/** A pause that an engine upgrade has unless it is skipped. */
export type EngineUpgradePause =
  /** The pause before the old cluster is deleted. */
  | 'CLEANUP'
  /** The pause before proxies are deregistered; with DEREGISTER only. */
  | 'PROXY_DEREGISTRATION'
  /** The pause before the switchover. */
  | 'SWITCHOVER';

/** What an AWS refusal means here. */
export type FaultKind =
  /** The credentials do not permit this action. */
  | 'ACCESS_DENIED'
  /** What was requested exists already, or is in progress. */
  | 'ALREADY_DONE'
  /** AWS has no capacity for this instance class in this zone now. */
  | 'CAPACITY'
  /** The RDS API could not be reached. */
  | 'CONNECTION'
  /** The AWS credentials are missing, wrong or expired. */
  | 'CREDENTIALS'
  /** AWS did not fail. Nothing is lost: what was decided is on record. */
  | 'INTERNAL'
  /** A resource that the call names does not exist. */
  | 'NOT_FOUND'
  /** Nothing was sent: this host was so busy, or asleep, that the decision to send it was outdated. */
  | 'NOT_SENT'
  /** A quota of the account is used up. */
  | 'QUOTA'
  /** The resource is busy with something else. */
  | 'STATE'
  /** AWS limits how often its API is called; other tools in the account share that limit. */
  | 'THROTTLED'
  /** AWS failed on its own side. */
  | 'UNAVAILABLE'
  /** AWS answered with an error that is not known here. */
  | 'UNKNOWN'
  /** This region or account does not offer the action. */
  | 'UNSUPPORTED'
  /** AWS does not accept the request as it is. */
  | 'VALIDATION';

/** What a finding is about. */
export type FindingCode =
  /** A database activity stream does not follow the cluster to its new resource id. */
  | 'ACTIVITY_STREAM'
  /** The blue/green deployment to adopt can no longer be switched over. */
  | 'ADOPTED_DEPLOYMENT_INVALID'
  /** AWS may upgrade the minor version automatically in a maintenance window. */
  | 'AUTO_MINOR_VERSION_UPGRADE'
  /** Readers of a scaling policy are left to that policy. */
  | 'AUTO_SCALED_READERS'
  /** The writer belongs to a scaling policy, so another instance becomes the writer permanently. */
  | 'AUTO_SCALED_WRITER'
  /** The upgraded cluster cannot be backtracked. */
  | 'BACKTRACK_LOST'
  /** The backup window opens soon, and AWS refuses changes during a backup. */
  | 'BACKUP_WINDOW_NEAR'
  /** The new storage type is billed in another way. */
  | 'BILLING_CHANGES'
  /** The cluster is the blue side of a blue/green deployment. */
  | 'BLUE_SIDE'
  /** AWS does not list the instance class in the zone of an instance. */
  | 'CLASS_NOT_IN_ZONE'
  /** AWS does not offer the instance class for the engine version in this region. */
  | 'CLASS_NOT_OFFERED'
  /** AWS does not offer the class of an instance for the target version. */
  | 'CLASS_NOT_OFFERED_BY_TARGET'
  /** AWS does not offer an instance class with the storage type. */
  | 'CLASS_NOT_OFFERED_WITH_STORAGE_TYPE'
  /** The instance class does not support Enhanced Monitoring, which is on. */
  | 'CLASS_WITHOUT_ENHANCED_MONITORING'
  /** The instance class does not support global databases, and the cluster is a member of one. */
  | 'CLASS_WITHOUT_GLOBAL_DATABASES'
  /** The instance class does not support Performance Insights, which is on. */
  | 'CLASS_WITHOUT_PERFORMANCE_INSIGHTS'
  /** The cluster has a status that AWS does not clear automatically. */
  | 'CLUSTER_BROKEN'
  /** The cluster is locked by another operation. */
  | 'CLUSTER_LOCKED'
  /** The cluster has a status that will pass, and is not available until then. */
  | 'CLUSTER_NOT_AVAILABLE'
  /** AWS creates the custom endpoints again on the green side. */
  | 'CUSTOM_ENDPOINTS_REBUILT'
  /** The custom endpoints of the cluster could not be read. */
  | 'CUSTOM_ENDPOINTS_UNREAD'
  /** A blue/green deployment needs a custom DB cluster parameter group. */
  | 'CUSTOM_PARAMETER_GROUP_NEEDED'
  /** The old cluster is protected against deletion, so the cleanup will pause. */
  | 'DELETION_PROTECTION'
  /** The blue/green deployments could not be read. */
  | 'DEPLOYMENTS_UNREAD'
  /** A blue/green deployment of the cluster is being deleted. */
  | 'DEPLOYMENT_BEING_DELETED'
  /** A blue/green deployment of the cluster belongs to an operation that has not ended. */
  | 'DEPLOYMENT_IN_USE'
  /** The record of a completed blue/green deployment still exists. */
  | 'DEPLOYMENT_RECORD_LEFT'
  /** The temporary instance joins a custom endpoint automatically. */
  | 'ENDPOINT_INCLUDES_TEMP'
  /** A custom endpoint has no instance while its only member is worked on. */
  | 'ENDPOINT_WITHOUT_MEMBER'
  /** The cluster does not run an Aurora engine. */
  | 'ENGINE_NOT_SUPPORTED'
  /** The RDS events of the cluster could not be read. */
  | 'EVENTS_UNREAD'
  /** The event scheduler is on, and its events would change data on the green side too. */
  | 'EVENT_SCHEDULER_ON'
  /** The parameter group family of the target version has other defaults; the details name them. */
  | 'FAMILY_DEFAULT_CHANGES'
  /** Fewer readers are worked on at the same time than were asked for. */
  | 'FEWER_READERS_AT_ONCE'
  /** The cluster is a member of a global database. */
  | 'GLOBAL_CLUSTER_MEMBER'
  /** The cluster is the green side of a blue/green deployment. */
  | 'GREEN_SIDE'
  /** An instance has a status that AWS does not clear automatically. */
  | 'INSTANCE_BROKEN'
  /** An instance has a status that will pass, and is not available until then. */
  | 'INSTANCE_NOT_AVAILABLE'
  /** The zero-ETL integrations of the cluster could not be read. */
  | 'INTEGRATIONS_UNREAD'
  /** The operation takes over what an ended operation left. */
  | 'LEFTOVER_ADOPTED'
  /** AWS applies pending maintenance during the operation or shortly after. */
  | 'MAINTENANCE_DUE'
  /** AWS applies pending maintenance soon. */
  | 'MAINTENANCE_NEAR'
  /** Maintenance is pending and not due soon. */
  | 'MAINTENANCE_PENDING'
  /** A maintenance window opens soon, and AWS may restart something in it. */
  | 'MAINTENANCE_WINDOW_NEAR'
  /** RDS manages the master password in Secrets Manager, which blue/green deployments do not support. */
  | 'MANAGED_MASTER_PASSWORD'
  /** A name may leave too little room for the suffix of the green side. */
  | 'NAME_LONG'
  /** A name leaves no room for the suffix that AWS appends to the old cluster. */
  | 'NAME_TOO_LONG'
  /** Another instance is the writer at the end. */
  | 'NEW_WRITER'
  /** A blue/green deployment does not carry over IAM role associations and scaling policies. */
  | 'NOT_CARRIED_OVER'
  /** AWS offers no managed rollback after the switchover. */
  | 'NO_MANAGED_ROLLBACK'
  /** The cluster has no reader, so reads stop together with writes. */
  | 'NO_READER'
  /** AWS shows no writer of the cluster, or more than one. */
  | 'NO_SINGLE_WRITER'
  /** Instances with local NVMe disks restart when the storage type changes. */
  | 'NVME_CLASSES_RESTART'
  /** The cluster is the old one that a blue/green deployment replaced. */
  | 'OLD_SIDE'
  /** The instance classes that AWS offers could not be read. */
  | 'ORDERABLE_CLASSES_UNREAD'
  /** The parameter groups could not be read. */
  | 'PARAMETER_GROUPS_UNREAD'
  /** A parameter group is of another family than the target version needs. */
  | 'PARAMETER_GROUP_FAMILY'
  /** A parameter group that was named does not exist. */
  | 'PARAMETER_GROUP_MISSING'
  /** A resource has pending changes, which the message names. */
  | 'PENDING_CHANGES'
  /** A pending change is the one that this operation makes, or is replaced by it. */
  | 'PENDING_CHANGE_REPLACED'
  /** The maintenance that AWS has announced could not be read. */
  | 'PENDING_MAINTENANCE_UNREAD'
  /** A parameter change waits for a restart. */
  | 'PENDING_REBOOT'
  /** A policy forbids something that the plan needs. */
  | 'PERMISSIONS_DENIED'
  /** The IAM policy of the service lacks permissions. */
  | 'PERMISSIONS_MISSING'
  /** It is unknown whether the credentials permit everything that the plan needs. */
  | 'PERMISSIONS_UNKNOWN'
  /** A parameter that is to keep its value cannot keep it. */
  | 'PIN_IMPOSSIBLE'
  /** A parameter that is to keep its value does not depend on a default that changes. */
  | 'PIN_WITHOUT_EFFECT'
  /** Clients reach the cluster through RDS proxies. */
  | 'PROXIES'
  /** Connections through RDS proxies fail for a time, because the operation deregisters them. */
  | 'PROXIES_DEREGISTERED'
  /** An earlier operation did not register RDS proxies again; this one does. */
  | 'PROXIES_OWED'
  /** The RDS proxies of the cluster could not be read. */
  | 'PROXIES_UNREAD'
  /** The quotas of the account could not be read. */
  | 'QUOTAS_UNREAD'
  /** A quota of the account is used up. */
  | 'QUOTA_EXHAUSTED'
  /** AWS does not report a quota that the operation needs. */
  | 'QUOTA_UNKNOWN'
  /** Several readers are unavailable at the same time. */
  | 'READERS_AT_ONCE'
  /** The parameter is off by which the green side replicates from the blue one. */
  | 'REPLICATION_OFF'
  /** Sizes of replication have to be large enough for the number of databases. */
  | 'REPLICATION_SIZES'
  /** The cluster replicates from another one. */
  | 'REPLICA_OF_ANOTHER_CLUSTER'
  /** AWS does not show the role of an instance yet. */
  | 'ROLE_UNKNOWN'
  /** Serverless instances may restart when the storage type changes. */
  | 'SERVERLESS_MAY_RESTART'
  /** The cluster has no scaling range, which serverless instances need. */
  | 'SERVERLESS_NOT_CONFIGURED'
  /** An instance with less CPU or memory becomes the writer. */
  | 'SMALLER_WRITER'
  /** AWS still works on the storage of the cluster and may refuse changes. */
  | 'STORAGE_BEING_OPTIMIZED'
  /** AWS does not allow another change of the storage type yet. */
  | 'STORAGE_CHANGE_TOO_EARLY'
  /** synchronous_commit is off, and blue/green deployments need it on. */
  | 'SYNCHRONOUS_COMMIT_OFF'
  /** AWS sent no tags of an instance, so it is unknown whether a scaling policy owns it. */
  | 'TAGS_UNREADABLE'
  /** AWS does not report the parameter group family of the target version. */
  | 'TARGET_FAMILY_UNKNOWN'
  /** An instance is the temporary instance of an operation that has not ended. */
  | 'TEMPORARY_INSTANCE_IN_USE'
  /** An instance is a temporary instance that another operation left. */
  | 'TEMPORARY_INSTANCE_LEFT'
  /** The temporary instance may be created in the zone of the writer. */
  | 'TEMP_IN_SAME_ZONE'
  /** The cluster has so many readers that there is no room for a temporary instance. */
  | 'TOO_MANY_READERS'
  /** A resource has so many tags that the copy cannot get the tag of the operation. */
  | 'TOO_MANY_TAGS'
  /** The versions that the cluster can be upgraded to could not be read. */
  | 'UPGRADE_TARGETS_UNREAD'
  /** The writer restarts in place, and the database is down until it is available again. */
  | 'WRITER_IN_PLACE'
  /** The writer does not run with all parameters of its cluster parameter group yet. */
  | 'WRITER_NOT_IN_SYNC'
  /** The cluster has a zero-ETL integration, with which AWS does not switch over. */
  | 'ZERO_ETL_INTEGRATION';

/** Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance is the writer while the others restart. */
export type InstanceCycleInput = {
  /** Instances that are left as they are; at least one must remain. */
  excludeInstances?: Array<string> | null | undefined;
  /** How many readers may be unavailable at the same time, from 1 to 14. At most one reader fewer than the cluster has is worked on at a time, so one stays available; the writer is always worked on alone. */
  maxUnavailableReaders?: number | null | undefined;
  /** Leave another instance as the writer at the end. Without it the original writer becomes the writer again, by one more failover. */
  skipFailBack?: boolean | null | undefined;
  /** Use no temporary instance. By default one is created: it is the writer while the others are worked on, or with skipFailBack only keeps as many instances serving as before. Without one a reader, if there is one, takes the place of the writer, and one instance less serves while another is worked on. */
  skipTempInstance?: boolean | null | undefined;
};

/** The role of an instance in its cluster. */
export type InstanceRole =
  /** Takes reads only. */
  | 'READER'
  /** Takes writes and reads. */
  | 'WRITER';

/** Gives the instances another class, one by one. A temporary instance of the new class is the writer while the others change. */
export type InstanceTypeChangeInput = {
  /** Instances that are left as they are; at least one must remain. */
  excludeInstances?: Array<string> | null | undefined;
  /** How many readers may be unavailable at the same time, from 1 to 14. At most one reader fewer than the cluster has is worked on at a time, so one stays available; the writer is always worked on alone. */
  maxUnavailableReaders?: number | null | undefined;
  /** Leave another instance as the writer at the end. Without it the original writer becomes the writer again, by one more failover. */
  skipFailBack?: boolean | null | undefined;
  /** Use no temporary instance. By default one is created: it is the writer while the others are worked on, or with skipFailBack only keeps as many instances serving as before. Without one a reader, if there is one, takes the place of the writer, and one instance less serves while another is worked on. */
  skipTempInstance?: boolean | null | undefined;
  /** The new class, e.g. db.r6g.xlarge. */
  targetInstanceClass: string;
};

/** What an interruption affects. */
export type Interrupted =
  /** Connections to one reader. */
  | 'READS'
  /** Writes to the cluster. */
  | 'WRITES';

/** What can be done with an operation; each value names its mutation. */
export type OperationAction =
  /** resumeOperation with ABORT */
  | 'ABORT'
  /** resumeOperation with CONTINUE */
  | 'CONTINUE'
  /** deleteOperation */
  | 'DELETE'
  /** resumeOperation with MARK_COMPLETE */
  | 'MARK_COMPLETE'
  /** pauseOperation */
  | 'PAUSE'
  /** resetOperation */
  | 'RESET'
  /** resumeOperation with ROLLBACK */
  | 'ROLLBACK'
  /** setBreakpoints */
  | 'SET_BREAKPOINTS'
  /** startOperation */
  | 'START'
  /** updateStepTimeout */
  | 'UPDATE_STEP_TIMEOUT';

/** How an operation ended. */
export type OperationEnding =
  /** A person aborted it; its state is FAILED. */
  | 'ABORTED'
  /** All its steps are done, and it was verified. */
  | 'COMPLETED'
  /** A person marked it as completed; its steps keep their true states. */
  | 'COMPLETED_MANUALLY'
  /** It was rolled back. */
  | 'ROLLED_BACK';

/** What an entry of the log of an operation records. */
export type OperationEventType =
  /** A person set the steps before which it pauses. */
  | 'BREAKPOINTS_SET'
  /** AWS accepted a call. */
  | 'CALL_ACCEPTED'
  /** A call to AWS was decided and recorded; it is sent after that. */
  | 'CALL_INTENDED'
  /** AWS refused a call, or it was not sent. */
  | 'CALL_REFUSED'
  /** No proper answer to a call came: AWS may or may not have taken it. */
  | 'CALL_UNANSWERED'
  /** A person aborted it. */
  | 'OPERATION_ABORTED'
  /** All its steps are done. */
  | 'OPERATION_COMPLETED'
  /** The operation was created. */
  | 'OPERATION_CREATED'
  /** A person marked it as completed. */
  | 'OPERATION_MARKED_COMPLETE'
  /** It paused, or was given another reason to be paused. */
  | 'OPERATION_PAUSED'
  /** The plan was made again from a fresh reading. */
  | 'OPERATION_REPLANNED'
  /** A person put it back to an earlier step. */
  | 'OPERATION_RESET'
  /** A person continued it. */
  | 'OPERATION_RESUMED'
  /** Everything that could be undone is undone. */
  | 'OPERATION_ROLLED_BACK'
  /** A person started it. */
  | 'OPERATION_STARTED'
  /** AWS could not be read. */
  | 'READING_FAILED'
  /** A person had it rolled back. */
  | 'ROLLBACK_STARTED'
  /** The goal of a step is met. */
  | 'STEP_COMPLETED'
  /** A step had nothing to do. */
  | 'STEP_SKIPPED'
  /** A step began. */
  | 'STEP_STARTED'
  /** A person set the step timeout. */
  | 'STEP_TIMEOUT_SET'
  /** A step waits for something that it did not wait for before. */
  | 'STEP_WAITING';

/** Which operations to list. What is not given does not restrict; an empty list lets nothing through. */
export type OperationFilter = {
  /** On this cluster. */
  clusterId?: string | null | undefined;
  /** On one of these clusters, at most 200. */
  clusters?: Array<ClusterRefInput> | null | undefined;
  /** Created in this time. */
  createdAt?: TimeRange | null | undefined;
  /** Created by this person or program: the whole name; case does not matter. */
  createdBy?: string | null | undefined;
  /** Ended in this time, in whatever way. */
  endedAt?: TimeRange | null | undefined;
  /** Ended in one of these ways. */
  endings?: Array<OperationEnding> | null | undefined;
  /** With one of these ids, at most 200. */
  ids?: Array<string | number> | null | undefined;
  /** In this region. */
  region?: string | null | undefined;
  /** Started in this time. */
  startedAt?: TimeRange | null | undefined;
  /** In one of these states. */
  states?: Array<OperationState> | null | undefined;
  /** With this text (at most 200 characters) in id, cluster, region, type, parameters, reference or the name of who created it; case does not matter. */
  text?: string | null | undefined;
  /** With this ticket; case does not matter. */
  ticket?: string | null | undefined;
  /** Of one of these types. */
  types?: Array<OperationType> | null | undefined;
};

/** An order of the operations. Those that are equal in it are newest first. */
export type OperationOrder = {
  /** What to order by. */
  field: OperationOrderField;
  /** Whether the greatest comes first. */
  isDescending?: boolean | null | undefined;
};

/** What the operations can be ordered by. */
export type OperationOrderField =
  /** The name of the cluster. */
  | 'CLUSTER_ID'
  /** When it was created. */
  | 'CREATED_AT'
  /** Who created it. */
  | 'CREATED_BY'
  /** How long it took, up to now while it has not ended; one that was not started comes first. */
  | 'DURATION'
  /** How far it is. */
  | 'PROGRESS'
  /** The region. */
  | 'REGION'
  /** When it was started; one that was not comes first. */
  | 'STARTED_AT'
  /** The state, in the order of OperationState. */
  | 'STATE'
  /** The kind of maintenance. */
  | 'TYPE';

/** What an operation is asked to do: exactly one of these. */
export type OperationSpec =
  {   /** Engine upgrade. */
  engineUpgrade: EngineUpgradeInput; instanceCycle?: never; instanceTypeChange?: never; storageTypeChange?: never; }
  |  { engineUpgrade?: never;   /** Rolling restart. */
  instanceCycle: InstanceCycleInput; instanceTypeChange?: never; storageTypeChange?: never; }
  |  { engineUpgrade?: never; instanceCycle?: never;   /** Instance type change. */
  instanceTypeChange: InstanceTypeChangeInput; storageTypeChange?: never; }
  |  { engineUpgrade?: never; instanceCycle?: never; instanceTypeChange?: never;   /** Storage type change. */
  storageTypeChange: StorageTypeChangeInput; };

/** Where an operation stands. */
export type OperationState =
  /** Ended well, or marked as completed. */
  | 'COMPLETED'
  /** Planned, not started; it can be deleted. */
  | 'CREATED'
  /** Aborted by a person. */
  | 'FAILED'
  /** Paused until someone decides. Nothing is sent to AWS, and the cluster stays locked. */
  | 'PAUSED'
  /** Everything that could be rolled back is rolled back. */
  | 'ROLLED_BACK'
  /** Rolling back what it did. */
  | 'ROLLING_BACK'
  /** Carrying out its steps. */
  | 'RUNNING';

/** A kind of maintenance that can be carried out on a cluster. */
export type OperationType =
  /** Builds an upgraded copy of the cluster (a blue/green deployment), lets you check it, switches over to it, and deletes the old cluster. */
  | 'ENGINE_UPGRADE'
  /** Restarts the instances, one by one, e.g. to apply static parameters. A temporary instance is the writer while the others restart. */
  | 'INSTANCE_CYCLE'
  /** Gives the instances another class, one by one. A temporary instance of the new class is the writer while the others change. */
  | 'INSTANCE_TYPE_CHANGE'
  /** Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage. */
  | 'STORAGE_TYPE_CHANGE';

/** What a parameter group is for. */
export type ParameterGroupKind =
  /** A DB cluster parameter group. */
  | 'CLUSTER'
  /** A DB parameter group, which is for instances. */
  | 'INSTANCE';

/** Why an operation is paused. */
export type PauseCode =
  /** Paused: a call to AWS failed. */
  | 'AWS_FAULT'
  /** Paused: action required. */
  | 'BLOCKED'
  /** Paused at a breakpoint. */
  | 'BREAKPOINT'
  /** Paused: AWS accepted the change but didn't apply it. */
  | 'CHANGE_FAILED'
  /** Paused: step timed out. */
  | 'DEADLINE'
  /** Paused: the operation lost the lock of its cluster. */
  | 'LOCK_LOST'
  /** Paused by a person. */
  | 'OPERATOR'
  /** Paused: the server restarted. */
  | 'SERVER_RESTARTED'
  /** Paused: the cluster has changed since the plan was made. */
  | 'TOPOLOGY_CHANGED'
  /** Paused: someone else undid a step. */
  | 'UNDONE';

/** What an engine upgrade does with RDS proxies that point at the cluster. */
export type ProxyHandling =
  /** They are deregistered first and registered again after the switchover. */
  | 'DEREGISTER'
  /** They stay registered and follow the switchover automatically. */
  | 'KEEP';

/** What to do with a paused operation. */
export type ResumeAction =
  /** End it as failed. Nothing is changed in AWS; what is left there is listed. */
  | 'ABORT'
  /** Continue. A risk that the pause names has to be accepted. */
  | 'CONTINUE'
  /** End it as completed; its steps keep their true states. */
  | 'MARK_COMPLETE'
  /** Roll back what was done. */
  | 'ROLLBACK';

/** The retries of one step of an operation. */
export type RetriesInput = {
  /** How many transient errors one step may have before the operation pauses, from 0 to 100; 0 pauses at the first. */
  maximum: number;
};

/** How much a finding matters. */
export type Severity =
  /** The operation cannot begin while this is so. */
  | 'BLOCK'
  /** For information. */
  | 'INFO'
  /** Something could not be read; the message says what that means. It stops nothing. */
  | 'UNKNOWN'
  /** The operation can be created; read what it means first. */
  | 'WARN';

/** What a step does. */
export type StepKind =
  /** Deletes the deployment record and the old cluster. */
  | 'CLEANUP_BLUE_GREEN'
  /** Creates or adopts a blue/green deployment, and waits until its green side is ready. */
  | 'CREATE_BLUE_GREEN_DEPLOYMENT'
  /** Creates a temporary instance, or takes over one that an ended operation left. */
  | 'CREATE_TEMP_INSTANCE'
  /** Deletes the blue/green deployment and its green side; in a rollback only. */
  | 'DELETE_BLUE_GREEN_DEPLOYMENT'
  /** Deletes a temporary instance. */
  | 'DELETE_INSTANCE'
  /** Deletes the parameter groups that the operation created; in a rollback only. */
  | 'DELETE_PARAMETER_GROUPS'
  /** Deregisters the cluster from its RDS proxies. */
  | 'DEREGISTER_PROXY_TARGETS'
  /** Makes an instance the writer. */
  | 'FAILOVER_TO_INSTANCE'
  /** Checks that the cluster is what the plan was made from, and records its identity. */
  | 'GET_CLUSTER_INFO'
  /** Changes the storage type of the cluster. */
  | 'MODIFY_CLUSTER_STORAGE'
  /** Changes the class of an instance. */
  | 'MODIFY_INSTANCE'
  /** Changes the class of several readers at the same time. */
  | 'MODIFY_INSTANCES'
  /** Finds or creates the parameter groups for the target version. */
  | 'PREPARE_PARAMETER_GROUPS'
  /** Restarts an instance. */
  | 'REBOOT_INSTANCE'
  /** Restarts several readers at the same time. */
  | 'REBOOT_INSTANCES'
  /** Registers the deregistered RDS proxies again, or waits until they follow the cluster. */
  | 'REGISTER_PROXY_TARGETS'
  /** Removes the operation's tag from what production keeps. */
  | 'REMOVE_OPERATION_TAG'
  /** Switches over to the green cluster. */
  | 'SWITCHOVER_BLUE_GREEN'
  /** Compares the cluster with what it has to be at the end. */
  | 'VERIFY_CLUSTER';

/** What a step is for. */
export type StepPhase =
  /** Carrying the operation out. */
  | 'FORWARD'
  /** Rolling it back. */
  | 'ROLLBACK';

/** Where a step stands. */
export type StepState =
  /** Its goal is met. */
  | 'COMPLETED'
  /** It stopped before its goal was met, and someone has to decide. */
  | 'FAILED'
  /** Begun. */
  | 'IN_PROGRESS'
  /** Not begun. */
  | 'PENDING'
  /** There was nothing to do: its goal was met at the first reading, or the operation was rolled back before it. */
  | 'SKIPPED'
  /** Waiting for AWS. */
  | 'WAITING';

/** Switches the cluster between Aurora Standard and Aurora I/O-Optimized storage. */
export type StorageTypeChangeInput = {
  /** aurora (standard) or aurora-iopt1 (I/O-Optimized). */
  targetStorageType: string;
};

/** A span of time, the end not included. An end that is not given is open. */
export type TimeRange = {
  /** Then or later. */
  from?: string | null | undefined;
  /** Before then. */
  to?: string | null | undefined;
};

export type BudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type BudgetQuery = { serverInfo: { budget: { summary: string, isThrottled: boolean, latestReadingAt: string | null } } };

export type IdentityQueryVariables = Exact<{ [key: string]: never; }>;


export type IdentityQuery = { serverInfo: { accountId: string | null, arn: string | null, identityProblem: string | null } };

export type ActiveOperationsQueryVariables = Exact<{
  first: number;
}>;


export type ActiveOperationsQuery = { operations: { edges: Array<{ node: { id: string, state: OperationState } }> } };

export type OperationStatesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OperationStatesSubscription = { operationChanges:
    | { __typename: 'OperationChanged', cursor: string, operation: { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, clusterId: string, pauseReason: string | null, updatedAt: string, leftoversCheckedAt: string | null } }
    | { __typename: 'OperationRemoved', cursor: string }
   };

export type ServerInfoQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerInfoQuery = { serverInfo: { version: string, demoMode: boolean, runsOperations: boolean, defaultRegion: string, rdsEndpoint: string | null, actor: string, limits: { stepTimeoutSeconds: { default: number }, maximumRetries: { default: number } } } };

export type ClusterFactsFragment = { clusterId: string, region: string, engine: string, engineVersion: string, status: string, storageType: string, arn: string, resourceId: string, parameterGroup: string, hasDeletionProtection: boolean, ioOptimizedNextAllowedAt: string | null, maintenanceWindow: string | null, backupWindow: string | null, pendingChanges: Array<{ name: string, value: string }>, tags: Array<{ name: string, value: string }>, writer: { instanceId: string } | null, instances: Array<{ instanceId: string, instanceClass: string, role: InstanceRole, status: string, availabilityZone: string | null, promotionTier: number, isAutoScaled: boolean | null, operationId: string | null, parameterGroup: string | null, parameterApplyStatus: string | null, clusterParameterApplyStatus: string | null, isPendingReboot: boolean, operation: { id: string } | null, pendingChanges: Array<{ name: string, value: string }> }> } & { ' $fragmentName'?: 'ClusterFactsFragment' };

export type ClusterFactsUpdatedSubscriptionVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type ClusterFactsUpdatedSubscription = { clusterUpdated: { ' $fragmentRefs'?: { 'ClusterFactsFragment': ClusterFactsFragment } } };

export type ClusterDeploymentsQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type ClusterDeploymentsQuery = { cluster: { blueGreenDeployments: Array<{ identifier: string, name: string, status: string, statusDetails: string | null, sourceArn: string, targetArn: string | null, tasks: Array<{ name: string, status: string }>, members: Array<{ sourceArn: string, targetArn: string | null, status: string }> }> | null, blueGreenPrerequisites: Array<{ name: string, isMet: boolean, detail: string }> | null } | null };

export type ClusterEventsQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type ClusterEventsQuery = { cluster: { events: Array<{ sourceType: string, sourceId: string, message: string, categories: Array<string>, at: string }> | null } | null };

export type ClusterProxiesQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type ClusterProxiesQuery = { cluster: { proxies: Array<{ proxyName: string, targetGroupName: string, status: string, targets: Array<{ type: string, resourceId: string, health: string | null, healthReason: string | null }> }> | null } | null };

export type RegionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RegionsQuery = { regions: Array<{ name: string, isEnabled: boolean | null }> | null };

export type ClusterOperationsQueryVariables = Exact<{
  all: OperationFilter;
  holding: OperationFilter;
}>;


export type ClusterOperationsQuery = { operations: { edges: Array<{ node: { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, createdBy: string, createdAt: string, startedAt: string | null, endedAt: string | null, reference: { ticket: string | null, url: string | null, title: string | null, description: string | null } | null, currentStep: { title: string } | null } }> }, holding: { edges: Array<{ node: { id: string, type: OperationType, state: OperationState } }> } };

export type OperationNudgesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OperationNudgesSubscription = { operationChanges:
    | { __typename: 'OperationChanged', cursor: string, operation: { id: string, state: OperationState, currentStepIndex: number, revision: number } }
    | { __typename: 'OperationRemoved', cursor: string }
   };

export type VersionSupportQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type VersionSupportQuery = { cluster: { versionSupport: { standardEndsAt: string | null, extendedEndsAt: string | null } | null } | null };

export type CommandSubjectFragment = { id: string, type: OperationType, state: OperationState, clusterId: string, allowedActions: Array<OperationAction>, decisionRevision: number, stepTimeoutSeconds: number, expectedInterruptions: { writes: number, reads: number, items: Array<{ title: string, description: string }> } } & { ' $fragmentName'?: 'CommandSubjectFragment' };

export type StartOperationMutationVariables = Exact<{
  id: string | number;
  expectedRevision: number;
}>;


export type StartOperationMutation = { startOperation: { id: string, state: OperationState } | null };

export type PauseOperationMutationVariables = Exact<{
  id: string | number;
  reason?: string | null | undefined;
}>;


export type PauseOperationMutation = { pauseOperation: { id: string, state: OperationState } | null };

export type ResumeOperationMutationVariables = Exact<{
  id: string | number;
  action: ResumeAction;
  expectedRevision: number;
  accept?: string | null | undefined;
  reason?: string | null | undefined;
}>;


export type ResumeOperationMutation = { resumeOperation: { id: string, state: OperationState } | null };

export type ResetOperationMutationVariables = Exact<{
  id: string | number;
  stepKey: string | number;
  expectedRevision: number;
}>;


export type ResetOperationMutation = { resetOperation: { id: string } | null };

export type SetBreakpointsMutationVariables = Exact<{
  id: string | number;
  stepKeys: Array<string | number> | string | number;
  expectedRevision: number;
}>;


export type SetBreakpointsMutation = { setBreakpoints: { id: string } | null };

export type UpdateStepTimeoutMutationVariables = Exact<{
  id: string | number;
  seconds: number;
  expectedRevision: number;
}>;


export type UpdateStepTimeoutMutation = { updateStepTimeout: { id: string } | null };

export type DeleteOperationMutationVariables = Exact<{
  id: string | number;
  expectedRevision: number;
}>;


export type DeleteOperationMutation = { deleteOperation: string | null };

export type StopsQueryVariables = Exact<{
  id: string | number;
}>;


export type StopsQuery = { operation: { id: string, steps: Array<{ kind: StepKind, pauseBefore: boolean }> } | null };

export type ResetDemoMutationVariables = Exact<{ [key: string]: never; }>;


export type ResetDemoMutation = { resetDemo: boolean | null };

export type PlanFindingFragment = { severity: Severity, code: FindingCode, key: string, message: string, advice: string, isTransient: boolean, policyStatement: string | null } & { ' $fragmentName'?: 'PlanFindingFragment' };

export type LeftoverRowFragment = { resource: string, description: string, command: string, isConfirmed: boolean, ageSeconds: number, checkedAt: string | null, adoptedBy: { id: string } | null, operation: { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, clusterId: string, region: string } } & { ' $fragmentName'?: 'LeftoverRowFragment' };

export type LeftoverFragment = { resource: string, description: string, command: string, isConfirmed: boolean, adoptedBy: { id: string } | null } & { ' $fragmentName'?: 'LeftoverFragment' };

export type LeftoversQueryVariables = Exact<{
  first: number;
}>;


export type LeftoversQuery = { leftovers: { totalCount: number, edges: Array<{ cursor: string, node: { ' $fragmentRefs'?: { 'LeftoverRowFragment': LeftoverRowFragment } } }> } };

export type LikeOperationQueryVariables = Exact<{
  id: string | number;
}>;


export type LikeOperationQuery = { operation: { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, clusterId: string, region: string, stepTimeoutSeconds: number, parameters:
      | { ' $fragmentRefs'?: { 'AskedParameters_EngineUpgradeParameters_Fragment': AskedParameters_EngineUpgradeParameters_Fragment } }
      | { ' $fragmentRefs'?: { 'AskedParameters_InstanceCycleParameters_Fragment': AskedParameters_InstanceCycleParameters_Fragment } }
      | { ' $fragmentRefs'?: { 'AskedParameters_InstanceTypeChangeParameters_Fragment': AskedParameters_InstanceTypeChangeParameters_Fragment } }
      | { ' $fragmentRefs'?: { 'AskedParameters_StorageTypeChangeParameters_Fragment': AskedParameters_StorageTypeChangeParameters_Fragment } }
    , retries: { maximum: number }, leftovers: Array<{ ' $fragmentRefs'?: { 'LeftoverFragment': LeftoverFragment } }> } | null };

export type PlanQueryVariables = Exact<{
  input: CreateOperationInput;
}>;


export type PlanQuery = { planOperation: { planHash: string, calls: Array<AwsAction>, canCreate: boolean, canStart: boolean, expectedSeconds: { low: number, high: number }, steps: Array<{ key: string, index: number, kind: StepKind, title: string, description: string, pauseBefore: boolean, calls: Array<AwsAction>, expectedSeconds: { low: number, high: number }, interruption: { affects: Interrupted, description: string } | null }>, interruptions: { writes: number, reads: number, items: Array<{ stepIndex: number, title: string, affects: Interrupted, description: string }> }, findings: Array<(
      { code: FindingCode, details: Array<{ name: string, from: string | null, to: string | null, isKept: boolean, meaning: string | null }> }
      & { ' $fragmentRefs'?: { 'PlanFindingFragment': PlanFindingFragment } }
    )> } | null };

export type CreateOperationMutationVariables = Exact<{
  input: CreateOperationInput;
}>;


export type CreateOperationMutation = { createOperation: { id: string, type: OperationType, clusterId: string, decisionRevision: number } | null };

type AskedParameters_EngineUpgradeParameters_Fragment = { __typename: 'EngineUpgradeParameters', targetEngineVersion: string, dbClusterParameterGroupName: string | null, dbInstanceParameterGroupName: string | null, pinParameters: Array<string> | null, skipPinParameters: boolean, switchoverTimeoutSeconds: number, skipPauses: Array<EngineUpgradePause>, proxyHandling: ProxyHandling, skipFinalSnapshot: boolean, allowRemovingDeletionProtection: boolean, deploymentIdentifier: string | null } & { ' $fragmentName'?: 'AskedParameters_EngineUpgradeParameters_Fragment' };

type AskedParameters_InstanceCycleParameters_Fragment = { __typename: 'InstanceCycleParameters', excludeInstances: Array<string>, skipTempInstance: boolean, skipFailBack: boolean, maxUnavailableReaders: number } & { ' $fragmentName'?: 'AskedParameters_InstanceCycleParameters_Fragment' };

type AskedParameters_InstanceTypeChangeParameters_Fragment = { __typename: 'InstanceTypeChangeParameters', targetInstanceClass: string, excludeInstances: Array<string>, skipTempInstance: boolean, skipFailBack: boolean, maxUnavailableReaders: number } & { ' $fragmentName'?: 'AskedParameters_InstanceTypeChangeParameters_Fragment' };

type AskedParameters_StorageTypeChangeParameters_Fragment = { __typename: 'StorageTypeChangeParameters', targetStorageType: string } & { ' $fragmentName'?: 'AskedParameters_StorageTypeChangeParameters_Fragment' };

export type AskedParametersFragment =
  | AskedParameters_EngineUpgradeParameters_Fragment
  | AskedParameters_InstanceCycleParameters_Fragment
  | AskedParameters_InstanceTypeChangeParameters_Fragment
  | AskedParameters_StorageTypeChangeParameters_Fragment
;

export type UpgradeChoicesQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type UpgradeChoicesQuery = { cluster: { arn: string, parameterGroup: string, hasDeletionProtection: boolean, instances: Array<{ parameterGroup: string | null }>, upgradeTargets: Array<{ engineVersion: string, isMajorVersionUpgrade: boolean, description: string, readAt: string, support: { standardEndsAt: string | null, extendedEndsAt: string | null } | null }> | null, proxies: Array<{ proxyName: string, targetGroupName: string, status: string }> | null, blueGreenDeployments: Array<{ identifier: string, name: string, status: string, statusDetails: string | null, sourceArn: string }> | null, blueGreenPrerequisites: Array<{ name: string, isMet: boolean, detail: string }> | null } | null };

export type ClassChoicesQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type ClassChoicesQuery = { cluster: { instanceClasses: Array<{ instanceClass: string, storageTypes: Array<string>, availabilityZones: Array<string> }> | null } | null };

export type StorageChoicesQueryVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type StorageChoicesQuery = { cluster: { storageType: string, ioOptimizedNextAllowedAt: string | null } | null };

export type StepCallFragment = { number: number, attempt: number, action: AwsAction, state: CallState, parameters: unknown, intendedAt: string, answeredAt: string | null, requestId: string | null, fault: { code: string, message: string, meaning: string, advice: string } | null } & { ' $fragmentName'?: 'StepCallFragment' };

export type DriverNoticeFragment = { id: string, driver: { execution: string | null, lastTurnAt: string | null, problem: string | null } | null } & { ' $fragmentName'?: 'DriverNoticeFragment' };

export type AftermathFragment = { leftoversCheckedAt: string | null, leftovers: Array<{ ' $fragmentRefs'?: { 'LeftoverFragment': LeftoverFragment } }>, followUps: Array<{ resource: string, description: string }> } & { ' $fragmentName'?: 'AftermathFragment' };

export type EndedNoticeFragment = (
  { id: string, state: OperationState, ending: OperationEnding | null, endedAt: string | null, endedBy: string | null, endReason: string | null, error: string | null }
  & { ' $fragmentRefs'?: { 'AftermathFragment': AftermathFragment } }
) & { ' $fragmentName'?: 'EndedNoticeFragment' };

export type ReadAftermathQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadAftermathQuery = { operation: { ' $fragmentRefs'?: { 'AftermathFragment': AftermathFragment } } | null };

export type EstimatesFragment = { expectedSeconds: { low: number, high: number }, remainingSeconds: { low: number, high: number } | null, steps: Array<{ expectedSeconds: { low: number, high: number }, remainingSeconds: { low: number, high: number } | null }> } & { ' $fragmentName'?: 'EstimatesFragment' };

type EventData_BreakpointsSetData_Fragment = { __typename: 'BreakpointsSetData', stepIndexes: Array<number>, stepKeys: Array<string> | null } & { ' $fragmentName'?: 'EventData_BreakpointsSetData_Fragment' };

type EventData_CallAcceptedData_Fragment = { __typename: 'CallAcceptedData', number: number, attempt: number, action: AwsAction, requestId: string | null, created: { action: AwsAction, identifier: string, arn: string | null, resourceId: string | null } | null } & { ' $fragmentName'?: 'EventData_CallAcceptedData_Fragment' };

type EventData_CallIntendedData_Fragment = { __typename: 'CallIntendedData', number: number, attempt: number, action: AwsAction, parameters: unknown } & { ' $fragmentName'?: 'EventData_CallIntendedData_Fragment' };

type EventData_CallRefusedData_Fragment = { __typename: 'CallRefusedData', number: number, attempt: number, retryAt: string | null, fault: { ' $fragmentRefs'?: { 'EventFaultFragment': EventFaultFragment } } } & { ' $fragmentName'?: 'EventData_CallRefusedData_Fragment' };

type EventData_CallUnansweredData_Fragment = { __typename: 'CallUnansweredData', number: number, attempt: number, fault: { ' $fragmentRefs'?: { 'EventFaultFragment': EventFaultFragment } } } & { ' $fragmentName'?: 'EventData_CallUnansweredData_Fragment' };

type EventData_OperationAbortedData_Fragment = { __typename: 'OperationAbortedData', decision: ResumeAction, stepIndex: number, stepTitle: string | null, reason: string | null, leftovers: Array<{ resource: string, description: string, command: string, isConfirmed: boolean }> | null } & { ' $fragmentName'?: 'EventData_OperationAbortedData_Fragment' };

type EventData_OperationCreatedData_Fragment = { __typename: 'OperationCreatedData', operationType: OperationType, region: string, clusterId: string, adoptFrom: string | null, operationParameters:
    | { ' $fragmentRefs'?: { 'AskedParameters_EngineUpgradeParameters_Fragment': AskedParameters_EngineUpgradeParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_InstanceCycleParameters_Fragment': AskedParameters_InstanceCycleParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_InstanceTypeChangeParameters_Fragment': AskedParameters_InstanceTypeChangeParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_StorageTypeChangeParameters_Fragment': AskedParameters_StorageTypeChangeParameters_Fragment } }
  , reference: { ticket: string | null, url: string | null, title: string | null, description: string | null } | null } & { ' $fragmentName'?: 'EventData_OperationCreatedData_Fragment' };

type EventData_OperationMarkedCompleteData_Fragment = { __typename: 'OperationMarkedCompleteData', decision: ResumeAction, stepIndex: number, stepTitle: string | null, reason: string | null, leftovers: Array<{ resource: string, description: string, command: string, isConfirmed: boolean }> | null } & { ' $fragmentName'?: 'EventData_OperationMarkedCompleteData_Fragment' };

type EventData_OperationPausedData_Fragment = { __typename: 'OperationPausedData', stepTitle: string | null, pause: { code: PauseCode, message: string, advice: string, accepts: { key: string, text: string } | null } } & { ' $fragmentName'?: 'EventData_OperationPausedData_Fragment' };

type EventData_OperationReplannedData_Fragment = { __typename: 'OperationReplannedData', differences: Array<string> } & { ' $fragmentName'?: 'EventData_OperationReplannedData_Fragment' };

type EventData_OperationResetData_Fragment = { __typename: 'OperationResetData', toStepIndex: number, toStepKey: string | null } & { ' $fragmentName'?: 'EventData_OperationResetData_Fragment' };

type EventData_OperationResumedData_Fragment = { __typename: 'OperationResumedData', decision: ResumeAction, stepIndex: number, stepTitle: string | null, reason: string | null, accepted: { key: string, text: string } | null } & { ' $fragmentName'?: 'EventData_OperationResumedData_Fragment' };

type EventData_ReadingFailedData_Fragment = { __typename: 'ReadingFailedData', retryAt: string | null, fault: { ' $fragmentRefs'?: { 'EventFaultFragment': EventFaultFragment } } } & { ' $fragmentName'?: 'EventData_ReadingFailedData_Fragment' };

type EventData_RollbackStartedData_Fragment = { __typename: 'RollbackStartedData', decision: ResumeAction, stepIndex: number, stepTitle: string | null, reason: string | null, stepTitles: Array<string>, impossible: Array<string> } & { ' $fragmentName'?: 'EventData_RollbackStartedData_Fragment' };

type EventData_StepCompletedData_Fragment = { __typename: 'StepCompletedData', stepTitle: string | null, because: string } & { ' $fragmentName'?: 'EventData_StepCompletedData_Fragment' };

type EventData_StepSkippedData_Fragment = { __typename: 'StepSkippedData', stepTitle: string | null, because: string } & { ' $fragmentName'?: 'EventData_StepSkippedData_Fragment' };

type EventData_StepStartedData_Fragment = { __typename: 'StepStartedData', stepTitle: string | null } & { ' $fragmentName'?: 'EventData_StepStartedData_Fragment' };

type EventData_StepTimeoutSetData_Fragment = { __typename: 'StepTimeoutSetData', seconds: number } & { ' $fragmentName'?: 'EventData_StepTimeoutSetData_Fragment' };

type EventData_StepWaitingData_Fragment = { __typename: 'StepWaitingData', stepTitle: string | null, waitCondition: string } & { ' $fragmentName'?: 'EventData_StepWaitingData_Fragment' };

export type EventDataFragment =
  | EventData_BreakpointsSetData_Fragment
  | EventData_CallAcceptedData_Fragment
  | EventData_CallIntendedData_Fragment
  | EventData_CallRefusedData_Fragment
  | EventData_CallUnansweredData_Fragment
  | EventData_OperationAbortedData_Fragment
  | EventData_OperationCreatedData_Fragment
  | EventData_OperationMarkedCompleteData_Fragment
  | EventData_OperationPausedData_Fragment
  | EventData_OperationReplannedData_Fragment
  | EventData_OperationResetData_Fragment
  | EventData_OperationResumedData_Fragment
  | EventData_ReadingFailedData_Fragment
  | EventData_RollbackStartedData_Fragment
  | EventData_StepCompletedData_Fragment
  | EventData_StepSkippedData_Fragment
  | EventData_StepStartedData_Fragment
  | EventData_StepTimeoutSetData_Fragment
  | EventData_StepWaitingData_Fragment
;

export type EventFaultFragment = { kind: FaultKind, code: string, action: string, message: string, requestId: string | null } & { ' $fragmentName'?: 'EventFaultFragment' };

export type OperationNoticeFragment = (
  { id: string, clusterId: string, state: OperationState, allowedActions: Array<OperationAction>, currentStepIndex: number, pauseReason: string | null, updatedAt: string, steps: Array<{ title: string, phase: StepPhase }>, pause: { code: PauseCode, message: string, advice: string, accepts: { text: string } | null } | null }
  & { ' $fragmentRefs'?: { 'EndedNoticeFragment': EndedNoticeFragment } }
) & { ' $fragmentName'?: 'OperationNoticeFragment' };

export type WatchOperationSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type WatchOperationSubscription = { operationUpdated: (
    { id: string, type: OperationType, state: OperationState, clusterId: string, region: string, revision: number, decisionRevision: number }
    & { ' $fragmentRefs'?: { 'OperationSummaryFragment': OperationSummaryFragment;'EstimatesFragment': EstimatesFragment;'OperationNoticeFragment': OperationNoticeFragment;'DriverNoticeFragment': DriverNoticeFragment;'TimelineFragment': TimelineFragment;'TopologySubjectFragment': TopologySubjectFragment;'CallListFragment': CallListFragment;'ParameterListFragment': ParameterListFragment;'PlanListFragment': PlanListFragment;'InterruptionCountsFragment': InterruptionCountsFragment;'ReportFragment': ReportFragment;'CommandSubjectFragment': CommandSubjectFragment } }
  ) };

export type OperationSummaryFragment = { id: string, state: OperationState, ending: OperationEnding | null, progress: number, currentStepIndex: number, startedAt: string | null, endedAt: string | null, createdAt: string, createdBy: string, startedBy: string | null, deadlineAt: string | null, region: string, revision: number, steps: Array<{ index: number }>, pauses: Array<{ from: string, to: string | null }>, reference: { ticket: string | null, url: string | null, title: string | null, description: string | null } | null } & { ' $fragmentName'?: 'OperationSummaryFragment' };

export type CallListFragment = { steps: Array<{ calls: Array<{ ' $fragmentRefs'?: { 'StepCallFragment': StepCallFragment } }> }> } & { ' $fragmentName'?: 'CallListFragment' };

export type ParameterListFragment = { stepTimeoutSeconds: number, createdAt: string, createdBy: string, parameters:
    | { ' $fragmentRefs'?: { 'AskedParameters_EngineUpgradeParameters_Fragment': AskedParameters_EngineUpgradeParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_InstanceCycleParameters_Fragment': AskedParameters_InstanceCycleParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_InstanceTypeChangeParameters_Fragment': AskedParameters_InstanceTypeChangeParameters_Fragment } }
    | { ' $fragmentRefs'?: { 'AskedParameters_StorageTypeChangeParameters_Fragment': AskedParameters_StorageTypeChangeParameters_Fragment } }
  , retries: { maximum: number } } & { ' $fragmentName'?: 'ParameterListFragment' };

export type PlanListFragment = { id: string, state: OperationState, steps: Array<{ index: number, title: string, description: string, phase: StepPhase, pauseBefore: boolean, interruption: { affects: Interrupted, description: string } | null }> } & { ' $fragmentName'?: 'PlanListFragment' };

export type PreflightQueryVariables = Exact<{
  id: string | number;
}>;


export type PreflightQuery = { operation: { preflight: Array<{ ' $fragmentRefs'?: { 'PlanFindingFragment': PlanFindingFragment } }> | null } | null };

export type OutlineFragment = { engineVersion: string, storageType: string, instances: Array<{ instanceId: string, instanceClass: string, role: InstanceRole }> } & { ' $fragmentName'?: 'OutlineFragment' };

export type InterruptionCountsFragment = { endedAt: string | null, startedAt: string | null, steps: Array<{ index: number, title: string, completedAt: string | null, interruption: { affects: Interrupted, description: string } | null, calls: Array<{ state: CallState, intendedAt: string }> }> } & { ' $fragmentName'?: 'InterruptionCountsFragment' };

export type ReportFragment = { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, clusterId: string, region: string, createdBy: string, createdAt: string, startedAt: string | null, endedAt: string | null, error: string | null, reference: { ticket: string | null, url: string | null, title: string | null, description: string | null } | null, pauses: Array<{ from: string, to: string | null }>, steps: Array<{ index: number, kind: StepKind, title: string, state: StepState, startedAt: string | null, completedAt: string | null, stoppedAt: string | null, stoppedBy: PauseCode | null, interruption: { affects: Interrupted, description: string } | null, calls: Array<{ state: CallState, intendedAt: string }>, result:
      | { __typename: 'CreateBlueGreenDeploymentResult' }
      | { __typename: 'GetClusterInfoResult' }
      | { __typename: 'PrepareParameterGroupsResult' }
      | { __typename: 'VerifyClusterResult', changedParameters: Array<{ name: string, from: string | null, to: string | null }> | null }
     | null }>, clusterBefore: { ' $fragmentRefs'?: { 'OutlineFragment': OutlineFragment } }, clusterAim: { ' $fragmentRefs'?: { 'OutlineFragment': OutlineFragment } } | null, leftovers: Array<{ resource: string, description: string, command: string }>, followUps: Array<{ description: string }> } & { ' $fragmentName'?: 'ReportFragment' };

export type TimelineFragment = { id: string, state: OperationState, endedAt: string | null, allowedActions: Array<OperationAction>, decisionRevision: number, currentStepIndex: number, pauseBeforeStepKeys: Array<string>, pauses: Array<{ from: string, to: string | null }>, steps: Array<{ key: string, index: number, kind: StepKind, title: string, description: string, phase: StepPhase, state: StepState, waitCondition: string | null, waitingSince: string | null, deadlineAt: string | null, error: string | null, attempts: number, retries: number, startedAt: string | null, completedAt: string | null, stoppedAt: string | null, stoppedBy: PauseCode | null, pauseBefore: boolean, interruption: { affects: Interrupted, description: string } | null, calls: Array<{ ' $fragmentRefs'?: { 'StepCallFragment': StepCallFragment } }>, result:
      | { ' $fragmentRefs'?: { 'StepResult_CreateBlueGreenDeploymentResult_Fragment': StepResult_CreateBlueGreenDeploymentResult_Fragment } }
      | { ' $fragmentRefs'?: { 'StepResult_GetClusterInfoResult_Fragment': StepResult_GetClusterInfoResult_Fragment } }
      | { ' $fragmentRefs'?: { 'StepResult_PrepareParameterGroupsResult_Fragment': StepResult_PrepareParameterGroupsResult_Fragment } }
      | { ' $fragmentRefs'?: { 'StepResult_VerifyClusterResult_Fragment': StepResult_VerifyClusterResult_Fragment } }
     | null }> } & { ' $fragmentName'?: 'TimelineFragment' };

type StepResult_CreateBlueGreenDeploymentResult_Fragment = { __typename: 'CreateBlueGreenDeploymentResult', deploymentIdentifier: string, greenClusterId: string } & { ' $fragmentName'?: 'StepResult_CreateBlueGreenDeploymentResult_Fragment' };

type StepResult_GetClusterInfoResult_Fragment = { __typename: 'GetClusterInfoResult', engineVersion: string, storageType: string, instances: Array<{ instanceId: string, instanceClass: string, role: InstanceRole }> } & { ' $fragmentName'?: 'StepResult_GetClusterInfoResult_Fragment' };

type StepResult_PrepareParameterGroupsResult_Fragment = { __typename: 'PrepareParameterGroupsResult', parameterGroups: Array<{ kind: ParameterGroupKind, name: string, isNew: boolean }> } & { ' $fragmentName'?: 'StepResult_PrepareParameterGroupsResult_Fragment' };

type StepResult_VerifyClusterResult_Fragment = { __typename: 'VerifyClusterResult', engineVersion: string, storageType: string, instanceCount: number, changedParameters: Array<{ name: string, from: string | null, to: string | null }> | null } & { ' $fragmentName'?: 'StepResult_VerifyClusterResult_Fragment' };

export type StepResultFragment =
  | StepResult_CreateBlueGreenDeploymentResult_Fragment
  | StepResult_GetClusterInfoResult_Fragment
  | StepResult_PrepareParameterGroupsResult_Fragment
  | StepResult_VerifyClusterResult_Fragment
;

export type WatchClusterSubscriptionVariables = Exact<{
  region: string;
  clusterId: string;
}>;


export type WatchClusterSubscription = { clusterUpdated: { clusterId: string, arn: string, engine: string, engineVersion: string, status: string, storageType: string, instances: Array<{ instanceId: string, instanceClass: string, role: InstanceRole, status: string, availabilityZone: string | null, isAutoScaled: boolean | null, isPendingReboot: boolean, pendingChanges: Array<{ name: string, value: string }> }>, proxies: Array<{ proxyName: string, targetGroupName: string, status: string, targets: Array<{ type: string, resourceId: string, health: string | null }> }> | null, blueGreenDeployments: Array<{ identifier: string, name: string, status: string, statusDetails: string | null, sourceArn: string, targetArn: string | null, members: Array<{ sourceArn: string, targetArn: string | null, status: string }>, tasks: Array<{ name: string, status: string }> }> | null } };

export type TopologySubjectFragment = { clusterId: string, region: string, steps: Array<{ kind: StepKind, calls: Array<{ parameters: unknown }> }> } & { ' $fragmentName'?: 'TopologySubjectFragment' };

export type OperationLogSubscriptionVariables = Exact<{
  id: string | number;
  after: number;
}>;


export type OperationLogSubscription = { operationEvents: { seq: number, type: OperationEventType, message: string, stepIndex: number | null, actor: string | null, at: string, data:
      | { ' $fragmentRefs'?: { 'EventData_BreakpointsSetData_Fragment': EventData_BreakpointsSetData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_CallAcceptedData_Fragment': EventData_CallAcceptedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_CallIntendedData_Fragment': EventData_CallIntendedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_CallRefusedData_Fragment': EventData_CallRefusedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_CallUnansweredData_Fragment': EventData_CallUnansweredData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationAbortedData_Fragment': EventData_OperationAbortedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationCreatedData_Fragment': EventData_OperationCreatedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationMarkedCompleteData_Fragment': EventData_OperationMarkedCompleteData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationPausedData_Fragment': EventData_OperationPausedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationReplannedData_Fragment': EventData_OperationReplannedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationResetData_Fragment': EventData_OperationResetData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_OperationResumedData_Fragment': EventData_OperationResumedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_ReadingFailedData_Fragment': EventData_ReadingFailedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_RollbackStartedData_Fragment': EventData_RollbackStartedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_StepCompletedData_Fragment': EventData_StepCompletedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_StepSkippedData_Fragment': EventData_StepSkippedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_StepStartedData_Fragment': EventData_StepStartedData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_StepTimeoutSetData_Fragment': EventData_StepTimeoutSetData_Fragment } }
      | { ' $fragmentRefs'?: { 'EventData_StepWaitingData_Fragment': EventData_StepWaitingData_Fragment } }
     | null } };

export type OperationPageQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  orderBy?: OperationOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OperationPageQuery = { operations: { totalCount: number, edges: Array<{ node: { ' $fragmentRefs'?: { 'OperationRowFragment': OperationRowFragment } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OperationPlacesQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  orderBy?: OperationOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OperationPlacesQuery = { operations: { edges: Array<{ cursor: string }> } };

export type OperationCountsQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
}>;


export type OperationCountsQuery = { operations: { totalCount: number, counts: Array<{ state: OperationState, count: number }> } };

export type OperationRowsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OperationRowsSubscription = { operationChanges:
    | { __typename: 'OperationChanged', cursor: string, operation: { ' $fragmentRefs'?: { 'OperationRowFragment': OperationRowFragment } } }
    | { __typename: 'OperationRemoved', cursor: string, operationId: string }
   };

export type OperationRowFragment = (
  { id: string, type: OperationType, state: OperationState, ending: OperationEnding | null, clusterId: string, region: string, progress: number, pauseReason: string | null, createdBy: string, revision: number, createdAt: string, startedAt: string | null, endedAt: string | null, currentStep: { title: string, waitCondition: string | null } | null, reference: { ticket: string | null, url: string | null, title: string | null, description: string | null } | null }
  & { ' $fragmentRefs'?: { 'CommandSubjectFragment': CommandSubjectFragment } }
) & { ' $fragmentName'?: 'OperationRowFragment' };

export type UnreadableOperationsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadableOperationsQuery = { unreadableOperations: Array<{ operationId: string, region: string | null, clusterId: string | null, state: OperationState | null, updatedAt: string | null, reason: string, advice: string, quarantinedAs: string, locks: boolean, releases: Array<{ region: string, clusterId: string, releasedBy: string, releasedAt: string, reason: string }> }> };

export type ReleaseLockMutationVariables = Exact<{
  clusterId: string;
  region: string;
  reason: string;
}>;


export type ReleaseLockMutation = { releaseLock: Array<{ operationId: string }> | null };

export type ResumeChoicesQueryVariables = Exact<{
  id: string | number;
}>;


export type ResumeChoicesQuery = { operation: { id: string, type: OperationType, state: OperationState, clusterId: string, decisionRevision: number, allowedActions: Array<OperationAction>, currentStepIndex: number, pauseReason: string | null, unavailableActions: Array<{ action: OperationAction, reason: string }>, steps: Array<{ key: string, index: number, kind: StepKind, title: string, phase: StepPhase, state: StepState, pauseBefore: boolean }>, pause: { code: PauseCode, message: string, advice: string, accepts: { key: string, text: string } | null } | null } | null };

export type ResumePreviewsQueryVariables = Exact<{
  id: string | number;
}>;


export type ResumePreviewsQuery = { operation: { continuePreview: { pausesBeforeStepKey: string | null, isIrreversible: boolean, consequences: Array<{ stepIndex: number, kind: ConsequenceKind, text: string }> } | null, rollbackPreview: { isPossible: boolean, impossible: Array<string>, because: string | null, offers: string | null, steps: Array<{ index: number, title: string, description: string, interruption: { description: string } | null }>, findings: Array<{ code: FindingCode, message: string, advice: string }> } | null, abortPreview: Array<{ ' $fragmentRefs'?: { 'LeftoverFragment': LeftoverFragment } }> | null } | null };

export type ClusterRowFragment = { clusterId: string, region: string, engine: string, engineVersion: string, status: string, storageType: string, instances: Array<{ instanceId: string, instanceClass: string, role: InstanceRole, status: string, availabilityZone: string | null, isAutoScaled: boolean | null }>, activeOperation: { id: string, type: OperationType, state: OperationState } | null, unreadableOperation: { operationId: string } | null } & { ' $fragmentName'?: 'ClusterRowFragment' };

export type ClusterRowsQueryVariables = Exact<{
  region: string;
}>;


export type ClusterRowsQuery = { clusters: Array<{ ' $fragmentRefs'?: { 'ClusterRowFragment': ClusterRowFragment } }> | null };

export const ClusterFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClusterFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}},{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}},{"kind":"Field","name":{"kind":"Name","value":"hasDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"ioOptimizedNextAllowedAt"}},{"kind":"Field","name":{"kind":"Name","value":"maintenanceWindow"}},{"kind":"Field","name":{"kind":"Name","value":"backupWindow"}},{"kind":"Field","name":{"kind":"Name","value":"pendingChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"writer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"promotionTier"}},{"kind":"Field","name":{"kind":"Name","value":"isAutoScaled"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}},{"kind":"Field","name":{"kind":"Name","value":"parameterApplyStatus"}},{"kind":"Field","name":{"kind":"Name","value":"clusterParameterApplyStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isPendingReboot"}},{"kind":"Field","name":{"kind":"Name","value":"pendingChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<ClusterFactsFragment, unknown>;
export const PlanFindingFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanFinding"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Finding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"isTransient"}},{"kind":"Field","name":{"kind":"Name","value":"policyStatement"}}]}}]} as unknown as DocumentNode<PlanFindingFragment, unknown>;
export const LeftoverRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LeftoverRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}}]}}]}}]} as unknown as DocumentNode<LeftoverRowFragment, unknown>;
export const DriverNoticeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DriverNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"driver"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"}},{"kind":"Field","name":{"kind":"Name","value":"lastTurnAt"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}}]}}]} as unknown as DocumentNode<DriverNoticeFragment, unknown>;
export const EstimatesFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Estimates"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainingSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainingSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]} as unknown as DocumentNode<EstimatesFragment, unknown>;
export const AskedParametersFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}}]} as unknown as DocumentNode<AskedParametersFragment, unknown>;
export const EventFaultFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFault"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AwsFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<EventFaultFragment, unknown>;
export const EventDataFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventData"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationEventData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationCreatedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationType"}},{"kind":"Field","name":{"kind":"Name","value":"operationParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParameters"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"adoptFrom"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationReplannedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differences"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationPausedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"accepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DecisionData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"stepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationResumedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accepted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RollbackStartedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitles"}},{"kind":"Field","name":{"kind":"Name","value":"impossible"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EndData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationResetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"toStepKey"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BreakpointsSetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepIndexes"}},{"kind":"Field","name":{"kind":"Name","value":"stepKeys"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepTimeoutSetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepStartedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepWaitingData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCompletedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepSkippedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallIntendedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallAcceptedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"created"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRefusedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallUnansweredData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReadingFailedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFault"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AwsFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}}]} as unknown as DocumentNode<EventDataFragment, unknown>;
export const LeftoverFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<LeftoverFragment, unknown>;
export const AftermathFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Aftermath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<AftermathFragment, unknown>;
export const EndedNoticeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndedNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedBy"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Aftermath"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Aftermath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]} as unknown as DocumentNode<EndedNoticeFragment, unknown>;
export const OperationNoticeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"accepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndedNotice"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Aftermath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndedNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedBy"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Aftermath"}}]}}]} as unknown as DocumentNode<OperationNoticeFragment, unknown>;
export const OperationSummaryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}}]}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"startedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineAt"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]} as unknown as DocumentNode<OperationSummaryFragment, unknown>;
export const StepCallFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepCall"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCall"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"meaning"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}}]}}]} as unknown as DocumentNode<StepCallFragment, unknown>;
export const CallListFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepCall"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepCall"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCall"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"meaning"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}}]}}]} as unknown as DocumentNode<CallListFragment, unknown>;
export const ParameterListFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ParameterList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParameters"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"retries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}}]} as unknown as DocumentNode<ParameterListFragment, unknown>;
export const PlanListFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]} as unknown as DocumentNode<PlanListFragment, unknown>;
export const InterruptionCountsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InterruptionCounts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}}]}}]}}]}}]} as unknown as DocumentNode<InterruptionCountsFragment, unknown>;
export const OutlineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClusterOutline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]} as unknown as DocumentNode<OutlineFragment, unknown>;
export const ReportFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Report"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBy"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyClusterResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changedParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"clusterBefore"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"clusterAim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClusterOutline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]} as unknown as DocumentNode<ReportFragment, unknown>;
export const StepResultFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GetClusterInfoResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrepareParameterGroupsResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameterGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreateBlueGreenDeploymentResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}},{"kind":"Field","name":{"kind":"Name","value":"greenClusterId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyClusterResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]} as unknown as DocumentNode<StepResultFragment, unknown>;
export const TimelineFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Timeline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBeforeStepKeys"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}},{"kind":"Field","name":{"kind":"Name","value":"waitingSince"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBy"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepCall"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepResult"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepCall"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCall"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"meaning"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GetClusterInfoResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrepareParameterGroupsResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameterGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreateBlueGreenDeploymentResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}},{"kind":"Field","name":{"kind":"Name","value":"greenClusterId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyClusterResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]} as unknown as DocumentNode<TimelineFragment, unknown>;
export const TopologySubjectFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TopologySubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameters"}}]}}]}}]}}]} as unknown as DocumentNode<TopologySubjectFragment, unknown>;
export const CommandSubjectFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandSubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"expectedInterruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]} as unknown as DocumentNode<CommandSubjectFragment, unknown>;
export const OperationRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandSubject"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandSubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"expectedInterruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]} as unknown as DocumentNode<OperationRowFragment, unknown>;
export const ClusterRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClusterRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"isAutoScaled"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unreadableOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationId"}}]}}]}}]} as unknown as DocumentNode<ClusterRowFragment, unknown>;
export const BudgetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"isThrottled"}},{"kind":"Field","name":{"kind":"Name","value":"latestReadingAt"}}]}}]}}]}}]} as unknown as DocumentNode<BudgetQuery, BudgetQueryVariables>;
export const IdentityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"identityProblem"}}]}}]}}]} as unknown as DocumentNode<IdentityQuery, IdentityQueryVariables>;
export const ActiveOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ActiveOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"states"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"RUNNING"},{"kind":"EnumValue","value":"ROLLING_BACK"},{"kind":"EnumValue","value":"PAUSED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ActiveOperationsQuery, ActiveOperationsQueryVariables>;
export const OperationStatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OperationStates"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationRemoved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}}]}}]}}]} as unknown as DocumentNode<OperationStatesSubscription, OperationStatesSubscriptionVariables>;
export const ServerInfoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ServerInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"demoMode"}},{"kind":"Field","name":{"kind":"Name","value":"runsOperations"}},{"kind":"Field","name":{"kind":"Name","value":"defaultRegion"}},{"kind":"Field","name":{"kind":"Name","value":"rdsEndpoint"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"limits"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"default"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximumRetries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"default"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ServerInfoQuery, ServerInfoQueryVariables>;
export const ClusterFactsUpdatedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ClusterFactsUpdated"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClusterFacts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClusterFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}},{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}},{"kind":"Field","name":{"kind":"Name","value":"hasDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"ioOptimizedNextAllowedAt"}},{"kind":"Field","name":{"kind":"Name","value":"maintenanceWindow"}},{"kind":"Field","name":{"kind":"Name","value":"backupWindow"}},{"kind":"Field","name":{"kind":"Name","value":"pendingChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"writer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"promotionTier"}},{"kind":"Field","name":{"kind":"Name","value":"isAutoScaled"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}},{"kind":"Field","name":{"kind":"Name","value":"parameterApplyStatus"}},{"kind":"Field","name":{"kind":"Name","value":"clusterParameterApplyStatus"}},{"kind":"Field","name":{"kind":"Name","value":"isPendingReboot"}},{"kind":"Field","name":{"kind":"Name","value":"pendingChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]} as unknown as DocumentNode<ClusterFactsUpdatedSubscription, ClusterFactsUpdatedSubscriptionVariables>;
export const ClusterDeploymentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterDeployments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"blueGreenDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"targetArn"}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"targetArn"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"blueGreenPrerequisites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isMet"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]}}]} as unknown as DocumentNode<ClusterDeploymentsQuery, ClusterDeploymentsQueryVariables>;
export const ClusterEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"hours"},"value":{"kind":"IntValue","value":"24"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sourceType"}},{"kind":"Field","name":{"kind":"Name","value":"sourceId"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"categories"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]}}]} as unknown as DocumentNode<ClusterEventsQuery, ClusterEventsQueryVariables>;
export const ClusterProxiesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterProxies"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proxies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proxyName"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"targets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}},{"kind":"Field","name":{"kind":"Name","value":"health"}},{"kind":"Field","name":{"kind":"Name","value":"healthReason"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ClusterProxiesQuery, ClusterProxiesQueryVariables>;
export const RegionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Regions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"regions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isEnabled"}}]}}]}}]} as unknown as DocumentNode<RegionsQuery, RegionsQueryVariables>;
export const ClusterOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterOperations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"all"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"holding"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"all"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"holding"},"name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"holding"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ClusterOperationsQuery, ClusterOperationsQueryVariables>;
export const OperationNudgesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OperationNudges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationRemoved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}}]}}]}}]} as unknown as DocumentNode<OperationNudgesSubscription, OperationNudgesSubscriptionVariables>;
export const VersionSupportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VersionSupport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"versionSupport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standardEndsAt"}},{"kind":"Field","name":{"kind":"Name","value":"extendedEndsAt"}}]}}]}}]}}]} as unknown as DocumentNode<VersionSupportQuery, VersionSupportQueryVariables>;
export const StartOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<StartOperationMutation, StartOperationMutationVariables>;
export const PauseOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PauseOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pauseOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<PauseOperationMutation, PauseOperationMutationVariables>;
export const ResumeOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResumeOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"action"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResumeAction"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accept"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"action"},"value":{"kind":"Variable","name":{"kind":"Name","value":"action"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}},{"kind":"Argument","name":{"kind":"Name","value":"accept"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accept"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<ResumeOperationMutation, ResumeOperationMutationVariables>;
export const ResetOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stepKey"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"stepKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stepKey"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ResetOperationMutation, ResetOperationMutationVariables>;
export const SetBreakpointsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetBreakpoints"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"stepKeys"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setBreakpoints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"stepKeys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"stepKeys"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<SetBreakpointsMutation, SetBreakpointsMutationVariables>;
export const UpdateStepTimeoutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateStepTimeout"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seconds"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateStepTimeout"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"seconds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seconds"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<UpdateStepTimeoutMutation, UpdateStepTimeoutMutationVariables>;
export const DeleteOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}]}]}}]} as unknown as DocumentNode<DeleteOperationMutation, DeleteOperationMutationVariables>;
export const StopsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Stops"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}}]}}]}}]}}]} as unknown as DocumentNode<StopsQuery, StopsQueryVariables>;
export const ResetDemoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResetDemo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resetDemo"}}]}}]} as unknown as DocumentNode<ResetDemoMutation, ResetDemoMutationVariables>;
export const LeftoversDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Leftovers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LeftoverRow"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LeftoverRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}}]}}]}}]} as unknown as DocumentNode<LeftoversQuery, LeftoversQueryVariables>;
export const LikeOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LikeOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParameters"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"retries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<LikeOperationQuery, LikeOperationQueryVariables>;
export const PlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Plan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planHash"}},{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"interruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFinding"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"details"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"isKept"}},{"kind":"Field","name":{"kind":"Name","value":"meaning"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"canCreate"}},{"kind":"Field","name":{"kind":"Name","value":"canStart"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanFinding"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Finding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"isTransient"}},{"kind":"Field","name":{"kind":"Name","value":"policyStatement"}}]}}]} as unknown as DocumentNode<PlanQuery, PlanQueryVariables>;
export const CreateOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}}]}}]}}]} as unknown as DocumentNode<CreateOperationMutation, CreateOperationMutationVariables>;
export const UpgradeChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UpgradeChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}},{"kind":"Field","name":{"kind":"Name","value":"hasDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameterGroup"}}]}},{"kind":"Field","name":{"kind":"Name","value":"upgradeTargets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"isMajorVersionUpgrade"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"support"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standardEndsAt"}},{"kind":"Field","name":{"kind":"Name","value":"extendedEndsAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"proxies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proxyName"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"blueGreenDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"blueGreenPrerequisites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isMet"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}}]}}]}}]} as unknown as DocumentNode<UpgradeChoicesQuery, UpgradeChoicesQueryVariables>;
export const ClassChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClassChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceClasses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"storageTypes"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZones"}}]}}]}}]}}]} as unknown as DocumentNode<ClassChoicesQuery, ClassChoicesQueryVariables>;
export const StorageChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StorageChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cluster"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"ioOptimizedNextAllowedAt"}}]}}]}}]} as unknown as DocumentNode<StorageChoicesQuery, StorageChoicesQueryVariables>;
export const ReadAftermathDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReadAftermath"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Aftermath"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Aftermath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]} as unknown as DocumentNode<ReadAftermathQuery, ReadAftermathQueryVariables>;
export const WatchOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationSummary"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Estimates"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationNotice"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"DriverNotice"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Timeline"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"TopologySubject"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CallList"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"ParameterList"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanList"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"InterruptionCounts"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Report"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandSubject"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Aftermath"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftoversCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndedNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedBy"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"Aftermath"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepCall"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCall"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}},{"kind":"Field","name":{"kind":"Name","value":"answeredAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"meaning"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"StepResult"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GetClusterInfoResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PrepareParameterGroupsResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameterGroups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreateBlueGreenDeploymentResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}},{"kind":"Field","name":{"kind":"Name","value":"greenClusterId"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyClusterResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instanceCount"}},{"kind":"Field","name":{"kind":"Name","value":"changedParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClusterOutline"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}}]}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"startedBy"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineAt"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Estimates"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainingSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expectedSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remainingSeconds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"accepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndedNotice"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DriverNotice"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"driver"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"execution"}},{"kind":"Field","name":{"kind":"Name","value":"lastTurnAt"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Timeline"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBeforeStepKeys"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}},{"kind":"Field","name":{"kind":"Name","value":"waitingSince"}},{"kind":"Field","name":{"kind":"Name","value":"deadlineAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBy"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepCall"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepResult"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TopologySubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameters"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"StepCall"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ParameterList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParameters"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"retries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximum"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanList"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"InterruptionCounts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Report"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"pauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"completedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stoppedBy"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"affects"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calls"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"intendedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"result"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"VerifyClusterResult"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changedParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"clusterBefore"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"clusterAim"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}}]}},{"kind":"Field","name":{"kind":"Name","value":"followUps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandSubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"expectedInterruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}}]} as unknown as DocumentNode<WatchOperationSubscription, WatchOperationSubscriptionVariables>;
export const PreflightDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Preflight"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"preflight"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlanFinding"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlanFinding"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Finding"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"isTransient"}},{"kind":"Field","name":{"kind":"Name","value":"policyStatement"}}]}}]} as unknown as DocumentNode<PreflightQuery, PreflightQueryVariables>;
export const WatchClusterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchCluster"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"isAutoScaled"}},{"kind":"Field","name":{"kind":"Name","value":"isPendingReboot"}},{"kind":"Field","name":{"kind":"Name","value":"pendingChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"proxies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proxyName"}},{"kind":"Field","name":{"kind":"Name","value":"targetGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"targets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}},{"kind":"Field","name":{"kind":"Name","value":"health"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"blueGreenDeployments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusDetails"}},{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"targetArn"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sourceArn"}},{"kind":"Field","name":{"kind":"Name","value":"targetArn"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchClusterSubscription, WatchClusterSubscriptionVariables>;
export const OperationLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OperationLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"stepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"data"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventData"}}]}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AskedParameters"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetInstanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InstanceCycleParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"excludeInstances"}},{"kind":"Field","name":{"kind":"Name","value":"skipTempInstance"}},{"kind":"Field","name":{"kind":"Name","value":"skipFailBack"}},{"kind":"Field","name":{"kind":"Name","value":"maxUnavailableReaders"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StorageTypeChangeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetStorageType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EngineUpgradeParameters"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"targetEngineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"dbClusterParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"dbInstanceParameterGroupName"}},{"kind":"Field","name":{"kind":"Name","value":"pinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"skipPinParameters"}},{"kind":"Field","name":{"kind":"Name","value":"switchoverTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"skipPauses"}},{"kind":"Field","name":{"kind":"Name","value":"proxyHandling"}},{"kind":"Field","name":{"kind":"Name","value":"skipFinalSnapshot"}},{"kind":"Field","name":{"kind":"Name","value":"allowRemovingDeletionProtection"}},{"kind":"Field","name":{"kind":"Name","value":"deploymentIdentifier"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventFault"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AwsFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventData"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationEventData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationCreatedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationType"}},{"kind":"Field","name":{"kind":"Name","value":"operationParameters"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AskedParameters"}}]}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"adoptFrom"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationReplannedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"differences"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationPausedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"accepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DecisionData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"stepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationResumedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accepted"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RollbackStartedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitles"}},{"kind":"Field","name":{"kind":"Name","value":"impossible"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EndData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"leftovers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationResetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"toStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"toStepKey"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BreakpointsSetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepIndexes"}},{"kind":"Field","name":{"kind":"Name","value":"stepKeys"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepTimeoutSetData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seconds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepStartedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepWaitingData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepCompletedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepSkippedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepTitle"}},{"kind":"Field","name":{"kind":"Name","value":"because"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"attempt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallIntendedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"parameters"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallAcceptedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}},{"kind":"Field","name":{"kind":"Name","value":"created"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"identifier"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"resourceId"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRefusedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallUnansweredData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReadingFailedData"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fault"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EventFault"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]} as unknown as DocumentNode<OperationLogSubscription, OperationLogSubscriptionVariables>;
export const OperationPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandSubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"expectedInterruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandSubject"}}]}}]} as unknown as DocumentNode<OperationPageQuery, OperationPageQueryVariables>;
export const OperationPlacesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationPlaces"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}}]}}]}}]}}]} as unknown as DocumentNode<OperationPlacesQuery, OperationPlacesQueryVariables>;
export const OperationCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<OperationCountsQuery, OperationCountsQueryVariables>;
export const OperationRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OperationRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OperationRow"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationRemoved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"operationId"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CommandSubject"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"stepTimeoutSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"expectedInterruptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"writes"}},{"kind":"Field","name":{"kind":"Name","value":"reads"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OperationRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"ending"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"currentStep"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"waitCondition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"reference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ticket"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CommandSubject"}}]}}]} as unknown as DocumentNode<OperationRowsSubscription, OperationRowsSubscriptionVariables>;
export const UnreadableOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UnreadableOperations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unreadableOperations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"quarantinedAs"}},{"kind":"Field","name":{"kind":"Name","value":"locks"}},{"kind":"Field","name":{"kind":"Name","value":"releases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"releasedBy"}},{"kind":"Field","name":{"kind":"Name","value":"releasedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<UnreadableOperationsQuery, UnreadableOperationsQueryVariables>;
export const ReleaseLockDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReleaseLock"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"releaseLock"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"clusterId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"clusterId"}}},{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationId"}}]}}]}}]} as unknown as DocumentNode<ReleaseLockMutation, ReleaseLockMutationVariables>;
export const ResumeChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResumeChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"decisionRevision"}},{"kind":"Field","name":{"kind":"Name","value":"allowedActions"}},{"kind":"Field","name":{"kind":"Name","value":"unavailableActions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"currentStepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"pauseBefore"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}},{"kind":"Field","name":{"kind":"Name","value":"accepts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}}]}}]}}]} as unknown as DocumentNode<ResumeChoicesQuery, ResumeChoicesQueryVariables>;
export const ResumePreviewsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ResumePreviews"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"continuePreview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pausesBeforeStepKey"}},{"kind":"Field","name":{"kind":"Name","value":"isIrreversible"}},{"kind":"Field","name":{"kind":"Name","value":"consequences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepIndex"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"rollbackPreview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isPossible"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"interruption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"impossible"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}},{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"offers"}}]}},{"kind":"Field","name":{"kind":"Name","value":"abortPreview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Leftover"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Leftover"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Leftover"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"command"}},{"kind":"Field","name":{"kind":"Name","value":"isConfirmed"}},{"kind":"Field","name":{"kind":"Name","value":"adoptedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ResumePreviewsQuery, ResumePreviewsQueryVariables>;
export const ClusterRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"region"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusters"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"region"},"value":{"kind":"Variable","name":{"kind":"Name","value":"region"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ClusterRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClusterRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Cluster"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"engine"}},{"kind":"Field","name":{"kind":"Name","value":"engineVersion"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storageType"}},{"kind":"Field","name":{"kind":"Name","value":"instances"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"instanceId"}},{"kind":"Field","name":{"kind":"Name","value":"instanceClass"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"availabilityZone"}},{"kind":"Field","name":{"kind":"Name","value":"isAutoScaled"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activeOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unreadableOperation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationId"}}]}}]}}]} as unknown as DocumentNode<ClusterRowsQuery, ClusterRowsQueryVariables>;