import {
  type LifecycleSupportName,
  paginateDescribeDBMajorEngineVersions,
  type RDSClient,
  type SupportedEngineLifecycle,
} from '@aws-sdk/client-rds'
import type { MajorVersionSupport } from '../../../model/version-support.ts'
import { askAll, present } from './ask.ts'

/** The major versions of an engine, and until when AWS supports each. */
export async function listMajorVersions(
  rds: RDSClient,
  engine: string,
): Promise<readonly MajorVersionSupport[]> {
  const versions = await askAll(
    'DescribeDBMajorEngineVersions',
    paginateDescribeDBMajorEngineVersions({ client: rds }, { Engine: engine }),
    (page) => page.DBMajorEngineVersions,
  )
  return versions.map(({ MajorEngineVersion, SupportedEngineLifecycles = [] }) => ({
    majorVersion: present(MajorEngineVersion, 'DescribeDBMajorEngineVersions', 'MajorEngineVersion'),
    standardEndsAt: endOf(SupportedEngineLifecycles, 'open-source-rds-standard-support'),
    extendedEndsAt: endOf(SupportedEngineLifecycles, 'open-source-rds-extended-support'),
  }))
}

const endOf = (lifecycles: readonly SupportedEngineLifecycle[], name: LifecycleSupportName) =>
  lifecycles.find(({ LifecycleSupportName: found }) => found === name)?.LifecycleSupportEndDate?.toISOString()
