/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where an operation stands. */
export type OperationState =
  /** Ended well, or marked as completed. */
  | 'COMPLETED'
  /** Planned, not started; it can be deleted. */
  | 'CREATED'
  /** Aborted by a person. */
  | 'FAILED'
  /** Waiting for a person; nothing is sent to AWS. It still holds its cluster. */
  | 'PAUSED'
  /** What could be taken back is taken back. */
  | 'ROLLED_BACK'
  /** Taking back what it did. */
  | 'ROLLING_BACK'
  /** Carrying out its steps. */
  | 'RUNNING';

/** A kind of maintenance that can be carried out on a cluster. */
export type OperationType =
  /** Upgrades the engine through a blue/green deployment. */
  | 'ENGINE_UPGRADE'
  /** Restarts the instances, one by one, behind a temporary instance. */
  | 'INSTANCE_CYCLE'
  /** Gives the instances another instance class, one by one, behind a temporary instance. */
  | 'INSTANCE_TYPE_CHANGE'
  /** Gives the cluster another storage type. */
  | 'STORAGE_TYPE_CHANGE';

/** Where a step stands. */
export type StepState =
  /** Its goal is met. */
  | 'COMPLETED'
  /** It cannot go on by itself. */
  | 'FAILED'
  /** Begun. */
  | 'IN_PROGRESS'
  /** Not begun. */
  | 'PENDING'
  /** There was nothing to do. */
  | 'SKIPPED'
  /** Waiting for AWS. */
  | 'WAITING';

export type IdentityQueryVariables = Exact<{ [key: string]: never; }>;


export type IdentityQuery = { serverInfo: { accountId: string | null, arn: string | null, identityProblem: string | null } };

export type ActiveOperationsQueryVariables = Exact<{ [key: string]: never; }>;


export type ActiveOperationsQuery = { operations: { edges: Array<{ node: { id: string, state: OperationState } }> } };

export type OperationStatesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type OperationStatesSubscription = { operationsUpdated: { id: string, type: OperationType, state: OperationState, clusterId: string, pauseReason: string | null } };

export type ServerInfoQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerInfoQuery = { serverInfo: { version: string, demoMode: boolean, defaultRegion: string, rdsEndpoint: string | null, actor: string } };

export type WatchOperationSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type WatchOperationSubscription = { operationUpdated: { id: string, state: OperationState, steps: Array<{ index: number, state: StepState }> } };


export const IdentityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accountId"}},{"kind":"Field","name":{"kind":"Name","value":"arn"}},{"kind":"Field","name":{"kind":"Name","value":"identityProblem"}}]}}]}}]} as unknown as DocumentNode<IdentityQuery, IdentityQueryVariables>;
export const ActiveOperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ActiveOperations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"states"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"RUNNING"},{"kind":"EnumValue","value":"ROLLING_BACK"},{"kind":"EnumValue","value":"PAUSED"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"200"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ActiveOperationsQuery, ActiveOperationsQueryVariables>;
export const OperationStatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"OperationStates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationsUpdated"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"clusterId"}},{"kind":"Field","name":{"kind":"Name","value":"pauseReason"}}]}}]}}]} as unknown as DocumentNode<OperationStatesSubscription, OperationStatesSubscriptionVariables>;
export const ServerInfoDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ServerInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serverInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"demoMode"}},{"kind":"Field","name":{"kind":"Name","value":"defaultRegion"}},{"kind":"Field","name":{"kind":"Name","value":"rdsEndpoint"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}}]}}]}}]} as unknown as DocumentNode<ServerInfoQuery, ServerInfoQueryVariables>;
export const WatchOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operationUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"steps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]} as unknown as DocumentNode<WatchOperationSubscription, WatchOperationSubscriptionVariables>;