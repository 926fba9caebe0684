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
    "\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n": typeof types.CommandSubjectFragmentDoc,
    "\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n": typeof types.StartOperationDocument,
    "\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n": typeof types.PauseOperationDocument,
    "\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n": typeof types.ResumeOperationDocument,
    "\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n": typeof types.ResetOperationDocument,
    "\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n": typeof types.SetBreakpointsDocument,
    "\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n": typeof types.UpdateWaitTimeoutDocument,
    "\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n": typeof types.DeleteOperationDocument,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n": typeof types.WatchOperationDocument,
    "\n  query OperationPage($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      pageInfo {\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.OperationPageDocument,
    "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n": typeof types.OperationCountsDocument,
    "\n  query OperationCursors($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        cursor\n      }\n    }\n  }\n": typeof types.OperationCursorsDocument,
    "\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n": typeof types.OperationRowsDocument,
    "\n  subscription OperationRemovals {\n    operationRemoved\n  }\n": typeof types.OperationRemovalsDocument,
    "\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n": typeof types.OperationRowFragmentDoc,
    "\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n": typeof types.UnreadableOperationsDocument,
};
const documents: Documents = {
    "\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n": types.IdentityDocument,
    "\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": types.ActiveOperationsDocument,
    "\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n": types.OperationStatesDocument,
    "\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n": types.ServerInfoDocument,
    "\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n": types.CommandSubjectFragmentDoc,
    "\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n": types.StartOperationDocument,
    "\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n": types.PauseOperationDocument,
    "\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n": types.ResumeOperationDocument,
    "\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n": types.ResetOperationDocument,
    "\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n": types.SetBreakpointsDocument,
    "\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n": types.UpdateWaitTimeoutDocument,
    "\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n": types.DeleteOperationDocument,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n": types.WatchOperationDocument,
    "\n  query OperationPage($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      pageInfo {\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.OperationPageDocument,
    "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n": types.OperationCountsDocument,
    "\n  query OperationCursors($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        cursor\n      }\n    }\n  }\n": types.OperationCursorsDocument,
    "\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n": types.OperationRowsDocument,
    "\n  subscription OperationRemovals {\n    operationRemoved\n  }\n": types.OperationRemovalsDocument,
    "\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n": types.OperationRowFragmentDoc,
    "\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n": types.UnreadableOperationsDocument,
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
export function graphql(source: "\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n"): (typeof documents)["\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n"): (typeof documents)["\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      state\n      steps {\n        index\n        state\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationPage($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      pageInfo {\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query OperationPage($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      pageInfo {\n        endCursor\n      }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationCursors($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        cursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query OperationCursors($filter: OperationFilter, $first: Int!, $after: String) {\n    operations(filter: $filter, first: $first, after: $after) {\n      edges {\n        cursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n"): (typeof documents)["\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OperationRemovals {\n    operationRemoved\n  }\n"): (typeof documents)["\n  subscription OperationRemovals {\n    operationRemoved\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n"): (typeof documents)["\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n"): (typeof documents)["\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;