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
    "\n  fragment ClusterFacts on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    arn\n    resourceId\n    parameterGroup\n    hasDeletionProtection\n    ioOptimizedNextAllowedAt\n    maintenanceWindow\n    backupWindow\n    pendingChanges {\n      name\n      value\n    }\n    tags {\n      name\n      value\n    }\n    writer {\n      instanceId\n    }\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      promotionTier\n      isAutoScaled\n      operationId\n      parameterGroup\n      parameterApplyStatus\n      clusterParameterApplyStatus\n      isPendingReboot\n      pendingChanges {\n        name\n        value\n      }\n    }\n  }\n": typeof types.ClusterFactsFragmentDoc,
    "\n  subscription ClusterFactsUpdated($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      ...ClusterFacts\n    }\n  }\n": typeof types.ClusterFactsUpdatedDocument,
    "\n  fragment ClusterRow on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      isAutoScaled\n    }\n    activeOperation {\n      id\n      type\n      state\n    }\n  }\n": typeof types.ClusterRowFragmentDoc,
    "\n  query ClusterRows($region: String!) {\n    clusters(region: $region) {\n      ...ClusterRow\n    }\n  }\n": typeof types.ClusterRowsDocument,
    "\n  query ClusterDeployments($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        tasks {\n          name\n          status\n        }\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n": typeof types.ClusterDeploymentsDocument,
    "\n  query ClusterEvents($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      events(hours: 24) {\n        sourceType\n        sourceId\n        message\n        categories\n        at\n      }\n    }\n  }\n": typeof types.ClusterEventsDocument,
    "\n  query ClusterProxies($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n          healthReason\n        }\n      }\n    }\n  }\n": typeof types.ClusterProxiesDocument,
    "\n  query Regions {\n    regions {\n      name\n      isEnabled\n    }\n  }\n": typeof types.RegionsDocument,
    "\n  query ClusterOperations($all: OperationFilter!, $holding: OperationFilter!) {\n    operations(filter: $all, first: 50) {\n      edges {\n        node {\n          id\n          type\n          state\n          createdBy\n          createdAt\n          startedAt\n          completedAt\n          currentStep {\n            title\n          }\n        }\n      }\n    }\n    holding: operations(filter: $holding, first: 1) {\n      edges {\n        node {\n          id\n          type\n          state\n        }\n      }\n    }\n  }\n": typeof types.ClusterOperationsDocument,
    "\n  subscription OperationNudges {\n    operationsUpdated {\n      id\n      state\n      currentStepIndex\n      revision\n    }\n  }\n": typeof types.OperationNudgesDocument,
    "\n  subscription RemovalNudges {\n    operationRemoved\n  }\n": typeof types.RemovalNudgesDocument,
    "\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n": typeof types.CommandSubjectFragmentDoc,
    "\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n": typeof types.StartOperationDocument,
    "\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n": typeof types.PauseOperationDocument,
    "\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n": typeof types.ResumeOperationDocument,
    "\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n": typeof types.ResetOperationDocument,
    "\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n": typeof types.SetBreakpointsDocument,
    "\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n": typeof types.UpdateWaitTimeoutDocument,
    "\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n": typeof types.DeleteOperationDocument,
    "\n  query Stops($id: ID!) {\n    operation(id: $id) {\n      id\n      steps {\n        action\n        pauseBefore\n      }\n    }\n  }\n": typeof types.StopsDocument,
    "\n  mutation ResetDemo {\n    resetDemo\n  }\n": typeof types.ResetDemoDocument,
    "\n  fragment PlanFinding on Finding {\n    severity\n    code\n    message\n    advice\n    isTransient\n  }\n": typeof types.PlanFindingFragmentDoc,
    "\n  query ClassChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      instanceClasses {\n        instanceClass\n        storageTypes\n        availabilityZones\n      }\n    }\n  }\n": typeof types.ClassChoicesDocument,
    "\n  query StorageChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      storageType\n      ioOptimizedNextAllowedAt\n    }\n  }\n": typeof types.StorageChoicesDocument,
    "\n  query UpgradeChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      arn\n      parameterGroup\n      hasDeletionProtection\n      instances {\n        parameterGroup\n      }\n      upgradeTargets {\n        engineVersion\n        isMajorVersionUpgrade\n        description\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n": typeof types.UpgradeChoicesDocument,
    "\n  query Plan($input: CreateOperationInput!) {\n    planOperation(input: $input) {\n      steps {\n        index\n        action\n        title\n        description\n        pauseBefore\n        calls\n        interruption {\n          affects\n          description\n        }\n      }\n      calls\n      interruptions {\n        writes\n        reads\n        items {\n          stepIndex\n          title\n          affects\n          description\n        }\n      }\n      findings {\n        ...PlanFinding\n      }\n      canCreate\n      canStart\n    }\n  }\n": typeof types.PlanDocument,
    "\n  mutation CreateOperation($input: CreateOperationInput!) {\n    createOperation(input: $input) {\n      id\n      type\n      clusterId\n    }\n  }\n": typeof types.CreateOperationDocument,
    "\n  fragment CallList on Operation {\n    steps {\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": typeof types.CallListFragmentDoc,
    "\n  fragment StepCall on StepCall {\n    number\n    action\n    state\n    parameters\n    intendedAt\n    answeredAt\n    requestId\n    fault {\n      code\n      message\n      meaning\n      advice\n    }\n  }\n": typeof types.StepCallFragmentDoc,
    "\n  fragment DriverNotice on Operation {\n    id\n    driver {\n      execution\n      lastTurnAt\n      problem\n    }\n  }\n": typeof types.DriverNoticeFragmentDoc,
    "\n  fragment Leftover on Leftover {\n    resource\n    description\n    command\n  }\n": typeof types.LeftoverFragmentDoc,
    "\n  fragment OperationNotice on Operation {\n    id\n    clusterId\n    state\n    allowedActions\n    currentStepIndex\n    steps {\n      title\n      phase\n    }\n    pauseReason\n    pause {\n      code\n      message\n      advice\n      accepts\n    }\n    error\n    updatedAt\n    leftovers {\n      ...Leftover\n    }\n  }\n": typeof types.OperationNoticeFragmentDoc,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      type\n      state\n      clusterId\n      region\n      revision\n      ...OperationSummary\n      ...OperationNotice\n      ...DriverNotice\n      ...Timeline\n      ...TopologySubject\n      ...CallList\n      ...ParameterList\n      ...PlanList\n      ...InterruptionCounts\n      ...Report\n      ...CommandSubject\n    }\n  }\n": typeof types.WatchOperationDocument,
    "\n  fragment OperationSummary on Operation {\n    id\n    state\n    progress\n    currentStepIndex\n    steps {\n      index\n    }\n    startedAt\n    completedAt\n    createdAt\n    createdBy\n    deadlineAt\n    region\n    revision\n  }\n": typeof types.OperationSummaryFragmentDoc,
    "\n  fragment ParameterList on Operation {\n    parameters\n    waitTimeoutSeconds\n    maxRetries\n    createdAt\n    createdBy\n  }\n": typeof types.ParameterListFragmentDoc,
    "\n  fragment PlanList on Operation {\n    id\n    state\n    steps {\n      index\n      title\n      description\n      phase\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n    }\n  }\n": typeof types.PlanListFragmentDoc,
    "\n  query Preflight($id: ID!) {\n    operation(id: $id) {\n      preflight {\n        ...PlanFinding\n      }\n    }\n  }\n": typeof types.PreflightDocument,
    "\n  fragment Outline on ClusterOutline {\n    engineVersion\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n    }\n  }\n": typeof types.OutlineFragmentDoc,
    "\n  fragment InterruptionCounts on Operation {\n    completedAt\n    startedAt\n    steps {\n      index\n      title\n      completedAt\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": typeof types.InterruptionCountsFragmentDoc,
    "\n  fragment Report on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    createdBy\n    createdAt\n    startedAt\n    completedAt\n    error\n    steps {\n      index\n      action\n      title\n      state\n      startedAt\n      completedAt\n      attempts\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n    clusterBefore {\n      ...Outline\n    }\n    clusterAim {\n      ...Outline\n    }\n    leftovers {\n      resource\n      description\n      command\n    }\n  }\n": typeof types.ReportFragmentDoc,
    "\n  fragment Timeline on Operation {\n    id\n    state\n    completedAt\n    allowedActions\n    currentStepIndex\n    pauseBeforeSteps\n    steps {\n      index\n      action\n      title\n      description\n      phase\n      state\n      waitCondition\n      waitingSince\n      deadlineAt\n      error\n      attempts\n      retries\n      startedAt\n      completedAt\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n  }\n": typeof types.TimelineFragmentDoc,
    "\n  subscription WatchCluster($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      clusterId\n      arn\n      engine\n      engineVersion\n      status\n      storageType\n      instances {\n        instanceId\n        instanceClass\n        role\n        status\n        availabilityZone\n        isAutoScaled\n        isPendingReboot\n        pendingChanges {\n          name\n          value\n        }\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n        }\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n        tasks {\n          name\n          status\n        }\n      }\n    }\n  }\n": typeof types.WatchClusterDocument,
    "\n  fragment TopologySubject on Operation {\n    clusterId\n    region\n    steps {\n      action\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": typeof types.TopologySubjectFragmentDoc,
    "\n  subscription OperationLog($id: ID!, $after: Int!) {\n    operationEvents(id: $id, after: $after) {\n      seq\n      type\n      message\n      stepIndex\n      actor\n      data\n      at\n    }\n  }\n": typeof types.OperationLogDocument,
    "\n  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $skip: Int!) {\n    operations(filter: $filter, orderBy: $orderBy, first: $first, skip: $skip) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      totalCount\n    }\n  }\n": typeof types.OperationPageDocument,
    "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n": typeof types.OperationCountsDocument,
    "\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n": typeof types.OperationRowsDocument,
    "\n  subscription OperationRemovals {\n    operationRemoved\n  }\n": typeof types.OperationRemovalsDocument,
    "\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n": typeof types.OperationRowFragmentDoc,
    "\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n": typeof types.UnreadableOperationsDocument,
    "\n  query ResumeChoices($id: ID!) {\n    operation(id: $id) {\n      id\n      type\n      state\n      clusterId\n      revision\n      allowedActions\n      currentStepIndex\n      steps {\n        index\n        action\n        title\n        phase\n        state\n        pauseBefore\n      }\n      pause {\n        code\n        message\n        advice\n        accepts\n      }\n      pauseReason\n    }\n  }\n": typeof types.ResumeChoicesDocument,
    "\n  query ResumePreviews($id: ID!) {\n    operation(id: $id) {\n      rollbackPreview {\n        isPossible\n        steps {\n          index\n          title\n          description\n          interruption {\n            description\n          }\n        }\n        impossible\n        because\n        offers\n      }\n      abortPreview {\n        ...Leftover\n      }\n    }\n  }\n": typeof types.ResumePreviewsDocument,
};
const documents: Documents = {
    "\n  query Identity {\n    serverInfo {\n      accountId\n      arn\n      identityProblem\n    }\n  }\n": types.IdentityDocument,
    "\n  query ActiveOperations {\n    operations(filter: { states: [RUNNING, ROLLING_BACK, PAUSED] }, first: 200) {\n      edges {\n        node {\n          id\n          state\n        }\n      }\n    }\n  }\n": types.ActiveOperationsDocument,
    "\n  subscription OperationStates {\n    operationsUpdated {\n      id\n      type\n      state\n      clusterId\n      pauseReason\n    }\n  }\n": types.OperationStatesDocument,
    "\n  query ServerInfo {\n    serverInfo {\n      version\n      demoMode\n      defaultRegion\n      rdsEndpoint\n      actor\n    }\n  }\n": types.ServerInfoDocument,
    "\n  fragment ClusterFacts on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    arn\n    resourceId\n    parameterGroup\n    hasDeletionProtection\n    ioOptimizedNextAllowedAt\n    maintenanceWindow\n    backupWindow\n    pendingChanges {\n      name\n      value\n    }\n    tags {\n      name\n      value\n    }\n    writer {\n      instanceId\n    }\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      promotionTier\n      isAutoScaled\n      operationId\n      parameterGroup\n      parameterApplyStatus\n      clusterParameterApplyStatus\n      isPendingReboot\n      pendingChanges {\n        name\n        value\n      }\n    }\n  }\n": types.ClusterFactsFragmentDoc,
    "\n  subscription ClusterFactsUpdated($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      ...ClusterFacts\n    }\n  }\n": types.ClusterFactsUpdatedDocument,
    "\n  fragment ClusterRow on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      isAutoScaled\n    }\n    activeOperation {\n      id\n      type\n      state\n    }\n  }\n": types.ClusterRowFragmentDoc,
    "\n  query ClusterRows($region: String!) {\n    clusters(region: $region) {\n      ...ClusterRow\n    }\n  }\n": types.ClusterRowsDocument,
    "\n  query ClusterDeployments($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        tasks {\n          name\n          status\n        }\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n": types.ClusterDeploymentsDocument,
    "\n  query ClusterEvents($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      events(hours: 24) {\n        sourceType\n        sourceId\n        message\n        categories\n        at\n      }\n    }\n  }\n": types.ClusterEventsDocument,
    "\n  query ClusterProxies($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n          healthReason\n        }\n      }\n    }\n  }\n": types.ClusterProxiesDocument,
    "\n  query Regions {\n    regions {\n      name\n      isEnabled\n    }\n  }\n": types.RegionsDocument,
    "\n  query ClusterOperations($all: OperationFilter!, $holding: OperationFilter!) {\n    operations(filter: $all, first: 50) {\n      edges {\n        node {\n          id\n          type\n          state\n          createdBy\n          createdAt\n          startedAt\n          completedAt\n          currentStep {\n            title\n          }\n        }\n      }\n    }\n    holding: operations(filter: $holding, first: 1) {\n      edges {\n        node {\n          id\n          type\n          state\n        }\n      }\n    }\n  }\n": types.ClusterOperationsDocument,
    "\n  subscription OperationNudges {\n    operationsUpdated {\n      id\n      state\n      currentStepIndex\n      revision\n    }\n  }\n": types.OperationNudgesDocument,
    "\n  subscription RemovalNudges {\n    operationRemoved\n  }\n": types.RemovalNudgesDocument,
    "\n  fragment CommandSubject on Operation {\n    id\n    type\n    state\n    clusterId\n    allowedActions\n    waitTimeoutSeconds\n    announcedInterruptions {\n      writes\n      reads\n      items {\n        title\n        description\n      }\n    }\n  }\n": types.CommandSubjectFragmentDoc,
    "\n  mutation StartOperation($id: ID!) {\n    startOperation(id: $id) {\n      id\n      state\n    }\n  }\n": types.StartOperationDocument,
    "\n  mutation PauseOperation($id: ID!, $reason: String) {\n    pauseOperation(id: $id, reason: $reason) {\n      id\n      state\n    }\n  }\n": types.PauseOperationDocument,
    "\n  mutation ResumeOperation($id: ID!, $action: ResumeAction!, $comment: String) {\n    resumeOperation(id: $id, action: $action, comment: $comment) {\n      id\n      state\n    }\n  }\n": types.ResumeOperationDocument,
    "\n  mutation ResetOperation($id: ID!, $stepIndex: Int!) {\n    resetOperation(id: $id, stepIndex: $stepIndex) {\n      id\n    }\n  }\n": types.ResetOperationDocument,
    "\n  mutation SetBreakpoints($id: ID!, $stepIndexes: [Int!]!) {\n    setBreakpoints(id: $id, stepIndexes: $stepIndexes) {\n      id\n    }\n  }\n": types.SetBreakpointsDocument,
    "\n  mutation UpdateWaitTimeout($id: ID!, $seconds: Int!) {\n    updateWaitTimeout(id: $id, seconds: $seconds) {\n      id\n    }\n  }\n": types.UpdateWaitTimeoutDocument,
    "\n  mutation DeleteOperation($id: ID!) {\n    deleteOperation(id: $id)\n  }\n": types.DeleteOperationDocument,
    "\n  query Stops($id: ID!) {\n    operation(id: $id) {\n      id\n      steps {\n        action\n        pauseBefore\n      }\n    }\n  }\n": types.StopsDocument,
    "\n  mutation ResetDemo {\n    resetDemo\n  }\n": types.ResetDemoDocument,
    "\n  fragment PlanFinding on Finding {\n    severity\n    code\n    message\n    advice\n    isTransient\n  }\n": types.PlanFindingFragmentDoc,
    "\n  query ClassChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      instanceClasses {\n        instanceClass\n        storageTypes\n        availabilityZones\n      }\n    }\n  }\n": types.ClassChoicesDocument,
    "\n  query StorageChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      storageType\n      ioOptimizedNextAllowedAt\n    }\n  }\n": types.StorageChoicesDocument,
    "\n  query UpgradeChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      arn\n      parameterGroup\n      hasDeletionProtection\n      instances {\n        parameterGroup\n      }\n      upgradeTargets {\n        engineVersion\n        isMajorVersionUpgrade\n        description\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n": types.UpgradeChoicesDocument,
    "\n  query Plan($input: CreateOperationInput!) {\n    planOperation(input: $input) {\n      steps {\n        index\n        action\n        title\n        description\n        pauseBefore\n        calls\n        interruption {\n          affects\n          description\n        }\n      }\n      calls\n      interruptions {\n        writes\n        reads\n        items {\n          stepIndex\n          title\n          affects\n          description\n        }\n      }\n      findings {\n        ...PlanFinding\n      }\n      canCreate\n      canStart\n    }\n  }\n": types.PlanDocument,
    "\n  mutation CreateOperation($input: CreateOperationInput!) {\n    createOperation(input: $input) {\n      id\n      type\n      clusterId\n    }\n  }\n": types.CreateOperationDocument,
    "\n  fragment CallList on Operation {\n    steps {\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": types.CallListFragmentDoc,
    "\n  fragment StepCall on StepCall {\n    number\n    action\n    state\n    parameters\n    intendedAt\n    answeredAt\n    requestId\n    fault {\n      code\n      message\n      meaning\n      advice\n    }\n  }\n": types.StepCallFragmentDoc,
    "\n  fragment DriverNotice on Operation {\n    id\n    driver {\n      execution\n      lastTurnAt\n      problem\n    }\n  }\n": types.DriverNoticeFragmentDoc,
    "\n  fragment Leftover on Leftover {\n    resource\n    description\n    command\n  }\n": types.LeftoverFragmentDoc,
    "\n  fragment OperationNotice on Operation {\n    id\n    clusterId\n    state\n    allowedActions\n    currentStepIndex\n    steps {\n      title\n      phase\n    }\n    pauseReason\n    pause {\n      code\n      message\n      advice\n      accepts\n    }\n    error\n    updatedAt\n    leftovers {\n      ...Leftover\n    }\n  }\n": types.OperationNoticeFragmentDoc,
    "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      type\n      state\n      clusterId\n      region\n      revision\n      ...OperationSummary\n      ...OperationNotice\n      ...DriverNotice\n      ...Timeline\n      ...TopologySubject\n      ...CallList\n      ...ParameterList\n      ...PlanList\n      ...InterruptionCounts\n      ...Report\n      ...CommandSubject\n    }\n  }\n": types.WatchOperationDocument,
    "\n  fragment OperationSummary on Operation {\n    id\n    state\n    progress\n    currentStepIndex\n    steps {\n      index\n    }\n    startedAt\n    completedAt\n    createdAt\n    createdBy\n    deadlineAt\n    region\n    revision\n  }\n": types.OperationSummaryFragmentDoc,
    "\n  fragment ParameterList on Operation {\n    parameters\n    waitTimeoutSeconds\n    maxRetries\n    createdAt\n    createdBy\n  }\n": types.ParameterListFragmentDoc,
    "\n  fragment PlanList on Operation {\n    id\n    state\n    steps {\n      index\n      title\n      description\n      phase\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n    }\n  }\n": types.PlanListFragmentDoc,
    "\n  query Preflight($id: ID!) {\n    operation(id: $id) {\n      preflight {\n        ...PlanFinding\n      }\n    }\n  }\n": types.PreflightDocument,
    "\n  fragment Outline on ClusterOutline {\n    engineVersion\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n    }\n  }\n": types.OutlineFragmentDoc,
    "\n  fragment InterruptionCounts on Operation {\n    completedAt\n    startedAt\n    steps {\n      index\n      title\n      completedAt\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": types.InterruptionCountsFragmentDoc,
    "\n  fragment Report on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    createdBy\n    createdAt\n    startedAt\n    completedAt\n    error\n    steps {\n      index\n      action\n      title\n      state\n      startedAt\n      completedAt\n      attempts\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n    clusterBefore {\n      ...Outline\n    }\n    clusterAim {\n      ...Outline\n    }\n    leftovers {\n      resource\n      description\n      command\n    }\n  }\n": types.ReportFragmentDoc,
    "\n  fragment Timeline on Operation {\n    id\n    state\n    completedAt\n    allowedActions\n    currentStepIndex\n    pauseBeforeSteps\n    steps {\n      index\n      action\n      title\n      description\n      phase\n      state\n      waitCondition\n      waitingSince\n      deadlineAt\n      error\n      attempts\n      retries\n      startedAt\n      completedAt\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n  }\n": types.TimelineFragmentDoc,
    "\n  subscription WatchCluster($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      clusterId\n      arn\n      engine\n      engineVersion\n      status\n      storageType\n      instances {\n        instanceId\n        instanceClass\n        role\n        status\n        availabilityZone\n        isAutoScaled\n        isPendingReboot\n        pendingChanges {\n          name\n          value\n        }\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n        }\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n        tasks {\n          name\n          status\n        }\n      }\n    }\n  }\n": types.WatchClusterDocument,
    "\n  fragment TopologySubject on Operation {\n    clusterId\n    region\n    steps {\n      action\n      calls {\n        ...StepCall\n      }\n    }\n  }\n": types.TopologySubjectFragmentDoc,
    "\n  subscription OperationLog($id: ID!, $after: Int!) {\n    operationEvents(id: $id, after: $after) {\n      seq\n      type\n      message\n      stepIndex\n      actor\n      data\n      at\n    }\n  }\n": types.OperationLogDocument,
    "\n  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $skip: Int!) {\n    operations(filter: $filter, orderBy: $orderBy, first: $first, skip: $skip) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      totalCount\n    }\n  }\n": types.OperationPageDocument,
    "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n": types.OperationCountsDocument,
    "\n  subscription OperationRows {\n    operationsUpdated {\n      ...OperationRow\n    }\n  }\n": types.OperationRowsDocument,
    "\n  subscription OperationRemovals {\n    operationRemoved\n  }\n": types.OperationRemovalsDocument,
    "\n  fragment OperationRow on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    progress\n    currentStep {\n      title\n      waitCondition\n    }\n    pauseReason\n    createdBy\n    revision\n    createdAt\n    startedAt\n    completedAt\n    ...CommandSubject\n  }\n": types.OperationRowFragmentDoc,
    "\n  query UnreadableOperations {\n    unreadableOperations {\n      operationId\n      region\n      clusterId\n      reason\n      quarantinedAs\n    }\n  }\n": types.UnreadableOperationsDocument,
    "\n  query ResumeChoices($id: ID!) {\n    operation(id: $id) {\n      id\n      type\n      state\n      clusterId\n      revision\n      allowedActions\n      currentStepIndex\n      steps {\n        index\n        action\n        title\n        phase\n        state\n        pauseBefore\n      }\n      pause {\n        code\n        message\n        advice\n        accepts\n      }\n      pauseReason\n    }\n  }\n": types.ResumeChoicesDocument,
    "\n  query ResumePreviews($id: ID!) {\n    operation(id: $id) {\n      rollbackPreview {\n        isPossible\n        steps {\n          index\n          title\n          description\n          interruption {\n            description\n          }\n        }\n        impossible\n        because\n        offers\n      }\n      abortPreview {\n        ...Leftover\n      }\n    }\n  }\n": types.ResumePreviewsDocument,
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
export function graphql(source: "\n  fragment ClusterFacts on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    arn\n    resourceId\n    parameterGroup\n    hasDeletionProtection\n    ioOptimizedNextAllowedAt\n    maintenanceWindow\n    backupWindow\n    pendingChanges {\n      name\n      value\n    }\n    tags {\n      name\n      value\n    }\n    writer {\n      instanceId\n    }\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      promotionTier\n      isAutoScaled\n      operationId\n      parameterGroup\n      parameterApplyStatus\n      clusterParameterApplyStatus\n      isPendingReboot\n      pendingChanges {\n        name\n        value\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ClusterFacts on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    arn\n    resourceId\n    parameterGroup\n    hasDeletionProtection\n    ioOptimizedNextAllowedAt\n    maintenanceWindow\n    backupWindow\n    pendingChanges {\n      name\n      value\n    }\n    tags {\n      name\n      value\n    }\n    writer {\n      instanceId\n    }\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      promotionTier\n      isAutoScaled\n      operationId\n      parameterGroup\n      parameterApplyStatus\n      clusterParameterApplyStatus\n      isPendingReboot\n      pendingChanges {\n        name\n        value\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ClusterFactsUpdated($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      ...ClusterFacts\n    }\n  }\n"): (typeof documents)["\n  subscription ClusterFactsUpdated($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      ...ClusterFacts\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClusterRow on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      isAutoScaled\n    }\n    activeOperation {\n      id\n      type\n      state\n    }\n  }\n"): (typeof documents)["\n  fragment ClusterRow on Cluster {\n    clusterId\n    region\n    engine\n    engineVersion\n    status\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n      status\n      availabilityZone\n      isAutoScaled\n    }\n    activeOperation {\n      id\n      type\n      state\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterRows($region: String!) {\n    clusters(region: $region) {\n      ...ClusterRow\n    }\n  }\n"): (typeof documents)["\n  query ClusterRows($region: String!) {\n    clusters(region: $region) {\n      ...ClusterRow\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterDeployments($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        tasks {\n          name\n          status\n        }\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClusterDeployments($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        tasks {\n          name\n          status\n        }\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterEvents($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      events(hours: 24) {\n        sourceType\n        sourceId\n        message\n        categories\n        at\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClusterEvents($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      events(hours: 24) {\n        sourceType\n        sourceId\n        message\n        categories\n        at\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterProxies($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n          healthReason\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClusterProxies($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n          healthReason\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Regions {\n    regions {\n      name\n      isEnabled\n    }\n  }\n"): (typeof documents)["\n  query Regions {\n    regions {\n      name\n      isEnabled\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClusterOperations($all: OperationFilter!, $holding: OperationFilter!) {\n    operations(filter: $all, first: 50) {\n      edges {\n        node {\n          id\n          type\n          state\n          createdBy\n          createdAt\n          startedAt\n          completedAt\n          currentStep {\n            title\n          }\n        }\n      }\n    }\n    holding: operations(filter: $holding, first: 1) {\n      edges {\n        node {\n          id\n          type\n          state\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClusterOperations($all: OperationFilter!, $holding: OperationFilter!) {\n    operations(filter: $all, first: 50) {\n      edges {\n        node {\n          id\n          type\n          state\n          createdBy\n          createdAt\n          startedAt\n          completedAt\n          currentStep {\n            title\n          }\n        }\n      }\n    }\n    holding: operations(filter: $holding, first: 1) {\n      edges {\n        node {\n          id\n          type\n          state\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OperationNudges {\n    operationsUpdated {\n      id\n      state\n      currentStepIndex\n      revision\n    }\n  }\n"): (typeof documents)["\n  subscription OperationNudges {\n    operationsUpdated {\n      id\n      state\n      currentStepIndex\n      revision\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription RemovalNudges {\n    operationRemoved\n  }\n"): (typeof documents)["\n  subscription RemovalNudges {\n    operationRemoved\n  }\n"];
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
export function graphql(source: "\n  query Stops($id: ID!) {\n    operation(id: $id) {\n      id\n      steps {\n        action\n        pauseBefore\n      }\n    }\n  }\n"): (typeof documents)["\n  query Stops($id: ID!) {\n    operation(id: $id) {\n      id\n      steps {\n        action\n        pauseBefore\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetDemo {\n    resetDemo\n  }\n"): (typeof documents)["\n  mutation ResetDemo {\n    resetDemo\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlanFinding on Finding {\n    severity\n    code\n    message\n    advice\n    isTransient\n  }\n"): (typeof documents)["\n  fragment PlanFinding on Finding {\n    severity\n    code\n    message\n    advice\n    isTransient\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClassChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      instanceClasses {\n        instanceClass\n        storageTypes\n        availabilityZones\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClassChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      instanceClasses {\n        instanceClass\n        storageTypes\n        availabilityZones\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StorageChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      storageType\n      ioOptimizedNextAllowedAt\n    }\n  }\n"): (typeof documents)["\n  query StorageChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      storageType\n      ioOptimizedNextAllowedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UpgradeChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      arn\n      parameterGroup\n      hasDeletionProtection\n      instances {\n        parameterGroup\n      }\n      upgradeTargets {\n        engineVersion\n        isMajorVersionUpgrade\n        description\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n"): (typeof documents)["\n  query UpgradeChoices($region: String!, $clusterId: String!) {\n    cluster(region: $region, clusterId: $clusterId) {\n      arn\n      parameterGroup\n      hasDeletionProtection\n      instances {\n        parameterGroup\n      }\n      upgradeTargets {\n        engineVersion\n        isMajorVersionUpgrade\n        description\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n      }\n      blueGreenPrerequisites {\n        name\n        isMet\n        detail\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Plan($input: CreateOperationInput!) {\n    planOperation(input: $input) {\n      steps {\n        index\n        action\n        title\n        description\n        pauseBefore\n        calls\n        interruption {\n          affects\n          description\n        }\n      }\n      calls\n      interruptions {\n        writes\n        reads\n        items {\n          stepIndex\n          title\n          affects\n          description\n        }\n      }\n      findings {\n        ...PlanFinding\n      }\n      canCreate\n      canStart\n    }\n  }\n"): (typeof documents)["\n  query Plan($input: CreateOperationInput!) {\n    planOperation(input: $input) {\n      steps {\n        index\n        action\n        title\n        description\n        pauseBefore\n        calls\n        interruption {\n          affects\n          description\n        }\n      }\n      calls\n      interruptions {\n        writes\n        reads\n        items {\n          stepIndex\n          title\n          affects\n          description\n        }\n      }\n      findings {\n        ...PlanFinding\n      }\n      canCreate\n      canStart\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateOperation($input: CreateOperationInput!) {\n    createOperation(input: $input) {\n      id\n      type\n      clusterId\n    }\n  }\n"): (typeof documents)["\n  mutation CreateOperation($input: CreateOperationInput!) {\n    createOperation(input: $input) {\n      id\n      type\n      clusterId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CallList on Operation {\n    steps {\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment CallList on Operation {\n    steps {\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StepCall on StepCall {\n    number\n    action\n    state\n    parameters\n    intendedAt\n    answeredAt\n    requestId\n    fault {\n      code\n      message\n      meaning\n      advice\n    }\n  }\n"): (typeof documents)["\n  fragment StepCall on StepCall {\n    number\n    action\n    state\n    parameters\n    intendedAt\n    answeredAt\n    requestId\n    fault {\n      code\n      message\n      meaning\n      advice\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DriverNotice on Operation {\n    id\n    driver {\n      execution\n      lastTurnAt\n      problem\n    }\n  }\n"): (typeof documents)["\n  fragment DriverNotice on Operation {\n    id\n    driver {\n      execution\n      lastTurnAt\n      problem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Leftover on Leftover {\n    resource\n    description\n    command\n  }\n"): (typeof documents)["\n  fragment Leftover on Leftover {\n    resource\n    description\n    command\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationNotice on Operation {\n    id\n    clusterId\n    state\n    allowedActions\n    currentStepIndex\n    steps {\n      title\n      phase\n    }\n    pauseReason\n    pause {\n      code\n      message\n      advice\n      accepts\n    }\n    error\n    updatedAt\n    leftovers {\n      ...Leftover\n    }\n  }\n"): (typeof documents)["\n  fragment OperationNotice on Operation {\n    id\n    clusterId\n    state\n    allowedActions\n    currentStepIndex\n    steps {\n      title\n      phase\n    }\n    pauseReason\n    pause {\n      code\n      message\n      advice\n      accepts\n    }\n    error\n    updatedAt\n    leftovers {\n      ...Leftover\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      type\n      state\n      clusterId\n      region\n      revision\n      ...OperationSummary\n      ...OperationNotice\n      ...DriverNotice\n      ...Timeline\n      ...TopologySubject\n      ...CallList\n      ...ParameterList\n      ...PlanList\n      ...InterruptionCounts\n      ...Report\n      ...CommandSubject\n    }\n  }\n"): (typeof documents)["\n  subscription WatchOperation($id: ID!) {\n    operationUpdated(id: $id) {\n      id\n      type\n      state\n      clusterId\n      region\n      revision\n      ...OperationSummary\n      ...OperationNotice\n      ...DriverNotice\n      ...Timeline\n      ...TopologySubject\n      ...CallList\n      ...ParameterList\n      ...PlanList\n      ...InterruptionCounts\n      ...Report\n      ...CommandSubject\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationSummary on Operation {\n    id\n    state\n    progress\n    currentStepIndex\n    steps {\n      index\n    }\n    startedAt\n    completedAt\n    createdAt\n    createdBy\n    deadlineAt\n    region\n    revision\n  }\n"): (typeof documents)["\n  fragment OperationSummary on Operation {\n    id\n    state\n    progress\n    currentStepIndex\n    steps {\n      index\n    }\n    startedAt\n    completedAt\n    createdAt\n    createdBy\n    deadlineAt\n    region\n    revision\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ParameterList on Operation {\n    parameters\n    waitTimeoutSeconds\n    maxRetries\n    createdAt\n    createdBy\n  }\n"): (typeof documents)["\n  fragment ParameterList on Operation {\n    parameters\n    waitTimeoutSeconds\n    maxRetries\n    createdAt\n    createdBy\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlanList on Operation {\n    id\n    state\n    steps {\n      index\n      title\n      description\n      phase\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PlanList on Operation {\n    id\n    state\n    steps {\n      index\n      title\n      description\n      phase\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Preflight($id: ID!) {\n    operation(id: $id) {\n      preflight {\n        ...PlanFinding\n      }\n    }\n  }\n"): (typeof documents)["\n  query Preflight($id: ID!) {\n    operation(id: $id) {\n      preflight {\n        ...PlanFinding\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Outline on ClusterOutline {\n    engineVersion\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n    }\n  }\n"): (typeof documents)["\n  fragment Outline on ClusterOutline {\n    engineVersion\n    storageType\n    instances {\n      instanceId\n      instanceClass\n      role\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment InterruptionCounts on Operation {\n    completedAt\n    startedAt\n    steps {\n      index\n      title\n      completedAt\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment InterruptionCounts on Operation {\n    completedAt\n    startedAt\n    steps {\n      index\n      title\n      completedAt\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Report on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    createdBy\n    createdAt\n    startedAt\n    completedAt\n    error\n    steps {\n      index\n      action\n      title\n      state\n      startedAt\n      completedAt\n      attempts\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n    clusterBefore {\n      ...Outline\n    }\n    clusterAim {\n      ...Outline\n    }\n    leftovers {\n      resource\n      description\n      command\n    }\n  }\n"): (typeof documents)["\n  fragment Report on Operation {\n    id\n    type\n    state\n    clusterId\n    region\n    createdBy\n    createdAt\n    startedAt\n    completedAt\n    error\n    steps {\n      index\n      action\n      title\n      state\n      startedAt\n      completedAt\n      attempts\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n    clusterBefore {\n      ...Outline\n    }\n    clusterAim {\n      ...Outline\n    }\n    leftovers {\n      resource\n      description\n      command\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Timeline on Operation {\n    id\n    state\n    completedAt\n    allowedActions\n    currentStepIndex\n    pauseBeforeSteps\n    steps {\n      index\n      action\n      title\n      description\n      phase\n      state\n      waitCondition\n      waitingSince\n      deadlineAt\n      error\n      attempts\n      retries\n      startedAt\n      completedAt\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n  }\n"): (typeof documents)["\n  fragment Timeline on Operation {\n    id\n    state\n    completedAt\n    allowedActions\n    currentStepIndex\n    pauseBeforeSteps\n    steps {\n      index\n      action\n      title\n      description\n      phase\n      state\n      waitCondition\n      waitingSince\n      deadlineAt\n      error\n      attempts\n      retries\n      startedAt\n      completedAt\n      pauseBefore\n      interruption {\n        affects\n        description\n      }\n      calls {\n        ...StepCall\n      }\n      result\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription WatchCluster($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      clusterId\n      arn\n      engine\n      engineVersion\n      status\n      storageType\n      instances {\n        instanceId\n        instanceClass\n        role\n        status\n        availabilityZone\n        isAutoScaled\n        isPendingReboot\n        pendingChanges {\n          name\n          value\n        }\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n        }\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n        tasks {\n          name\n          status\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription WatchCluster($region: String!, $clusterId: String!) {\n    clusterUpdated(region: $region, clusterId: $clusterId) {\n      clusterId\n      arn\n      engine\n      engineVersion\n      status\n      storageType\n      instances {\n        instanceId\n        instanceClass\n        role\n        status\n        availabilityZone\n        isAutoScaled\n        isPendingReboot\n        pendingChanges {\n          name\n          value\n        }\n      }\n      proxies {\n        proxyName\n        targetGroupName\n        status\n        targets {\n          type\n          resourceId\n          health\n        }\n      }\n      blueGreenDeployments {\n        identifier\n        name\n        status\n        statusDetails\n        sourceArn\n        targetArn\n        members {\n          sourceArn\n          targetArn\n          status\n        }\n        tasks {\n          name\n          status\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TopologySubject on Operation {\n    clusterId\n    region\n    steps {\n      action\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment TopologySubject on Operation {\n    clusterId\n    region\n    steps {\n      action\n      calls {\n        ...StepCall\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription OperationLog($id: ID!, $after: Int!) {\n    operationEvents(id: $id, after: $after) {\n      seq\n      type\n      message\n      stepIndex\n      actor\n      data\n      at\n    }\n  }\n"): (typeof documents)["\n  subscription OperationLog($id: ID!, $after: Int!) {\n    operationEvents(id: $id, after: $after) {\n      seq\n      type\n      message\n      stepIndex\n      actor\n      data\n      at\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $skip: Int!) {\n    operations(filter: $filter, orderBy: $orderBy, first: $first, skip: $skip) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      totalCount\n    }\n  }\n"): (typeof documents)["\n  query OperationPage($filter: OperationFilter, $orderBy: OperationOrder, $first: Int!, $skip: Int!) {\n    operations(filter: $filter, orderBy: $orderBy, first: $first, skip: $skip) {\n      edges {\n        node {\n          ...OperationRow\n        }\n      }\n      totalCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  query OperationCounts($filter: OperationFilter) {\n    operations(filter: $filter, first: 1) {\n      totalCount\n      counts {\n        state\n        count\n      }\n    }\n  }\n"];
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
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ResumeChoices($id: ID!) {\n    operation(id: $id) {\n      id\n      type\n      state\n      clusterId\n      revision\n      allowedActions\n      currentStepIndex\n      steps {\n        index\n        action\n        title\n        phase\n        state\n        pauseBefore\n      }\n      pause {\n        code\n        message\n        advice\n        accepts\n      }\n      pauseReason\n    }\n  }\n"): (typeof documents)["\n  query ResumeChoices($id: ID!) {\n    operation(id: $id) {\n      id\n      type\n      state\n      clusterId\n      revision\n      allowedActions\n      currentStepIndex\n      steps {\n        index\n        action\n        title\n        phase\n        state\n        pauseBefore\n      }\n      pause {\n        code\n        message\n        advice\n        accepts\n      }\n      pauseReason\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ResumePreviews($id: ID!) {\n    operation(id: $id) {\n      rollbackPreview {\n        isPossible\n        steps {\n          index\n          title\n          description\n          interruption {\n            description\n          }\n        }\n        impossible\n        because\n        offers\n      }\n      abortPreview {\n        ...Leftover\n      }\n    }\n  }\n"): (typeof documents)["\n  query ResumePreviews($id: ID!) {\n    operation(id: $id) {\n      rollbackPreview {\n        isPossible\n        steps {\n          index\n          title\n          description\n          interruption {\n            description\n          }\n        }\n        impossible\n        because\n        offers\n      }\n      abortPreview {\n        ...Leftover\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;