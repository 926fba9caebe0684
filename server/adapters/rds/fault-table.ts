import { FaultKind } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { CREDENTIAL_CODES } from '../aws/credential-codes.ts'

/**
 * What each fault code means for us. Codes are written without a trailing `Fault`: the name of the SDK's class and
 * the code on the wire often differ by exactly that. A kind without codes here is decided elsewhere: ALREADY_DONE
 * depends on the action (see `ALREADY_DONE_CODES`), NOT_SENT and INTERNAL are ours, UNKNOWN is whatever is not in the table.
 */
const CODES_BY_KIND: Readonly<Record<FaultKind, readonly string[]>> = {
  [FaultKind.THROTTLED]: [
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
  ],
  [FaultKind.UNAVAILABLE]: [
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'Unavailable',
  ],
  [FaultKind.CONNECTION]: [
    'AbortError',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'EAI_AGAIN',
    'ECONNABORTED',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETDOWN',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'EPROTO',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ETIMEDOUT',
    'NetworkingError',
    'RequestTimeout',
    'RequestTimeoutException',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'TimeoutError',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [FaultKind.STATE]: [
    'DBUpgradeDependencyFailure',
    'InvalidBlueGreenDeploymentState',
    'InvalidDBCapacityReservationState',
    'InvalidDBClusterEndpointState',
    'InvalidDBClusterSnapshotState',
    'InvalidDBClusterState',
    'InvalidDBInstanceState',
    'InvalidDBParameterGroupState',
    'InvalidDBProxyState',
    'InvalidDBSecurityGroupState',
    'InvalidDBSubnetGroupState',
    'InvalidGlobalClusterState',
    'InvalidVPCNetworkState',
  ],
  [FaultKind.CAPACITY]: [
    'InsufficientAvailableIPsInSubnet',
    'InsufficientDBClusterCapacity',
    'InsufficientDBInstanceCapacity',
    'InsufficientStorageClusterCapacity',
    'ProvisionedIopsNotAvailableInAZ',
  ],
  [FaultKind.QUOTA]: [
    'DBClusterAutomatedBackupQuotaExceeded',
    'DBClusterEndpointQuotaExceeded',
    'DBClusterQuotaExceeded',
    'DBInstanceAutomatedBackupQuotaExceeded',
    'DBParameterGroupQuotaExceeded',
    'InstanceQuotaExceeded',
    'SnapshotQuotaExceeded',
    'StorageQuotaExceeded',
    'TenantDatabaseQuotaExceeded',
  ],
  [FaultKind.ACCESS_DENIED]: [
    'AccessDenied',
    'AccessDeniedException',
    'KMSKeyNotAccessible',
    'NotAuthorized',
    'UnauthorizedOperation',
  ],
  [FaultKind.CREDENTIALS]: CREDENTIAL_CODES,
  [FaultKind.VALIDATION]: [
    'BlueGreenDeploymentAlreadyExists',
    'DBClusterAlreadyExists',
    'DBClusterSnapshotAlreadyExists',
    'DBInstanceAlreadyExists',
    'DBParameterGroupAlreadyExists',
    'DBProxyTargetAlreadyRegistered',
    'DBSnapshotAlreadyExists',
    'DBSubnetGroupDoesNotCoverEnoughAZs',
    'InvalidInput',
    'InvalidParameterCombination',
    'InvalidParameterValue',
    'InvalidSubnet',
    'MalformedQueryString',
    'MissingParameter',
    'NetworkTypeNotSupported',
    'SourceClusterNotSupported',
    'SourceDatabaseNotSupported',
    'StorageTypeNotAvailable',
    'StorageTypeNotSupported',
    'ValidationError',
    'VpcEncryptionControlViolationException',
  ],
  [FaultKind.NOT_FOUND]: [
    'AuthorizationNotFound',
    'BackupPolicyNotFound',
    'BlueGreenDeploymentNotFound',
    'CertificateNotFound',
    'DBCapacityReservationNotFound',
    'DBClusterEndpointNotFound',
    'DBClusterNotFound',
    'DBClusterParameterGroupNotFound',
    'DBClusterSnapshotNotFound',
    'DBInstanceNotFound',
    'DBParameterGroupNotFound',
    'DBProxyEndpointNotFound',
    'DBProxyNotFound',
    'DBProxyTargetGroupNotFound',
    'DBProxyTargetNotFound',
    'DBSecurityGroupNotFound',
    'DBShardGroupNotFound',
    'DBSnapshotNotFound',
    'DBSnapshotTenantDatabaseNotFound',
    'DBSubnetGroupNotFound',
    'DomainNotFound',
    'GlobalClusterNotFound',
    'IntegrationNotFound',
    'NoSuchEntity',
    'OptionGroupNotFound',
    'ResourceNotFound',
    'TenantDatabaseNotFound',
  ],
  [FaultKind.UNSUPPORTED]: ['InvalidAction', 'OptInRequired', 'RegionDisabledException'],
  [FaultKind.ALREADY_DONE]: [],
  [FaultKind.NOT_SENT]: [],
  [FaultKind.INTERNAL]: [],
  [FaultKind.UNKNOWN]: [],
}

/** Codes by which AWS says, for that action, that what it should bring about is already so. */
const ALREADY_DONE_CODES: Readonly<Partial<Record<ApiAction, readonly string[]>>> = {
  CreateBlueGreenDeployment: ['BlueGreenDeploymentAlreadyExists'],
  CreateDBClusterParameterGroup: ['DBParameterGroupAlreadyExists'],
  CreateDBInstance: ['DBInstanceAlreadyExists'],
  CreateDBParameterGroup: ['DBParameterGroupAlreadyExists'],
  DeleteBlueGreenDeployment: ['BlueGreenDeploymentNotFound'],
  DeleteDBCluster: ['DBClusterNotFound'],
  // A missing cluster parameter group is reported under either name, depending on the action.
  DeleteDBClusterParameterGroup: ['DBParameterGroupNotFound', 'DBClusterParameterGroupNotFound'],
  DeleteDBInstance: ['DBInstanceNotFound'],
  DeleteDBParameterGroup: ['DBParameterGroupNotFound'],
  DeregisterDBProxyTargets: ['DBProxyTargetNotFound'],
  RegisterDBProxyTargets: ['DBProxyTargetAlreadyRegistered'],
}

const isFaultKind = (text: string): text is FaultKind => Object.values<string>(FaultKind).includes(text)

const KIND_BY_CODE: ReadonlyMap<string, FaultKind> = new Map(
  Object.entries(CODES_BY_KIND).flatMap(([kind, codes]) =>
    isFaultKind(kind) ? codes.map((code) => [code, kind] as const) : [],
  ),
)

/** A fault code without the trailing `Fault` that AWS writes in one place and leaves out in another. */
const bareCode = (code: string): string => code.replace(/Fault$/, '')

/** What a fault code means for an action; undefined when the table does not know the code. */
export function kindOfCode(code: string, action: ApiAction): FaultKind | undefined {
  const bare = bareCode(code)
  if (ALREADY_DONE_CODES[action]?.includes(bare)) return FaultKind.ALREADY_DONE
  return KIND_BY_CODE.get(bare)
}
