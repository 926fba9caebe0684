/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n": typeof types.IdentityDocument,
    "\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": typeof types.ActiveOperationsDocument,
    "\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n": typeof types.OperationStatesDocument,
    "\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n": typeof types.ServerInfoDocument,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n": typeof types.WatchOperationDocument,
};
const documents: Documents = {
    "\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n": types.IdentityDocument,
    "\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": types.ActiveOperationsDocument,
    "\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n": types.OperationStatesDocument,
    "\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n": types.ServerInfoDocument,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n": types.WatchOperationDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n"): (typeof documents)["\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n"): (typeof documents)["\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n"): (typeof documents)["\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;