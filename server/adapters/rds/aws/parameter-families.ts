import {
  type Parameter,
  paginateDescribeEngineDefaultClusterParameters,
  paginateDescribeEngineDefaultParameters,
  type RDSClient,
} from '@aws-sdk/client-rds'
import {
  type FamilyRules,
  ParameterGroupKind,
  type ParameterRule,
} from '../../../model/parameter-group-reading.ts'
import { askAll, nonEmpty } from './ask.ts'
import { withoutUndefined } from './without-undefined.ts'

/** What a family says about its parameters, for both kinds of group. */
export async function readFamilyRules(rds: RDSClient, family: string): Promise<FamilyRules> {
  const input = { DBParameterGroupFamily: family }
  const [cluster, instance] = await Promise.all([
    askAll(
      'DescribeEngineDefaultClusterParameters',
      paginateDescribeEngineDefaultClusterParameters({ client: rds }, input),
      (page) => page.EngineDefaults?.Parameters,
    ),
    askAll(
      'DescribeEngineDefaultParameters',
      paginateDescribeEngineDefaultParameters({ client: rds }, input),
      (page) => page.EngineDefaults?.Parameters,
    ),
  ])
  return {
    [ParameterGroupKind.CLUSTER]: cluster.flatMap(toRule),
    [ParameterGroupKind.INSTANCE]: instance.flatMap(toRule),
  }
}

function toRule(parameter: Parameter): readonly ParameterRule[] {
  if (parameter.ParameterName === undefined) return []
  const rule = {
    name: parameter.ParameterName,
    isModifiable: parameter.IsModifiable === true,
    isStatic: parameter.ApplyType === 'static',
    dataType: parameter.DataType ?? 'string',
  }
  return [
    {
      ...rule,
      ...withoutUndefined({
        value: parameter.ParameterValue,
        allowedValues: nonEmpty(parameter.AllowedValues),
      }),
    },
  ]
}
