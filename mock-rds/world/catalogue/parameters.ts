import type { Parameter } from '@aws-sdk/client-rds'
import { MYSQL_PARAMETERS } from './mysql-parameters.ts'
import type { ParameterMeta } from './parameter-table.ts'
import { POSTGRES_PARAMETERS } from './postgres-parameters.ts'

/** Which kind of parameter group holds a parameter: the cluster's, the instances', or both. */
export type GroupKind = ParameterMeta['groups'][number]

/** The parameters of a family in one kind of group, with the family's own defaults, by name. */
export function parametersOf(family: string, kind: GroupKind): readonly ParameterMeta[] {
  const known = ofFamilies.get(`${kind} ${family}`)
  if (known) return known
  const parameters = parametersIn(family, kind)
  // Whoever asks for a family that there is not leaves nothing behind.
  if (parameters.length > 0) ofFamilies.set(`${kind} ${family}`, parameters)
  return parameters
}

const ofFamilies = new Map<string, readonly ParameterMeta[]>()

function parametersIn(family: string, kind: GroupKind): readonly ParameterMeta[] {
  const version = versionOf(family)
  const all = family.startsWith('aurora-postgresql')
    ? POSTGRES_PARAMETERS
    : family.startsWith('aurora-mysql')
      ? MYSQL_PARAMETERS
      : []
  return all
    .filter(
      ({ groups, since = 0, until = Number.POSITIVE_INFINITY }) =>
        groups.includes(kind) && since <= version && version <= until,
    )
    .map((meta) =>
      meta.later && version >= meta.later.from ? { ...meta, default: meta.later.default } : meta,
    )
}

function versionOf(family: string): number {
  return Number(/[\d.]+$/.exec(family)?.[0] ?? 0)
}

/** Whether a value is allowed: a list of choices, a range of numbers, or anything. */
export function isAllowed(meta: ParameterMeta, value: string): boolean {
  if (meta.allowed === undefined) return true
  const range = /^(-?[\d.]+)-(-?[\d.]+)$/.exec(meta.allowed)
  if (!range) {
    const allowed = meta.allowed.split(',')
    const values = meta.dataType === 'list' ? value.split(',') : [value]
    return values.every((one) => allowed.includes(one.trim()))
  }
  if (value.startsWith('{')) return true
  const number = Number(value)
  return value.trim() !== '' && number >= Number(range[1]) && number <= Number(range[2])
}

/**
 * A parameter as AWS describes it, with the value of a group when the user set one. AWS tells a setting apart by its
 * value alone: one that equals the family's default is reported like one that was never made, with the default's source
 * and apply method (Terraform's documentation of aws_db_parameter_group, "Problematic Plan Changes").
 */
export function describeParameter(
  meta: ParameterMeta,
  setting: { value: string; applyMethod: 'immediate' | 'pending-reboot' } | undefined,
): Parameter {
  const own = setting?.value === meta.default ? undefined : setting
  const value = own?.value ?? meta.default
  return {
    ParameterName: meta.name,
    ...(value !== undefined && { ParameterValue: value }),
    Description: `The ${meta.name} setting of the engine.`,
    Source: own ? 'user' : meta.default === undefined ? 'engine-default' : 'system',
    ApplyType: meta.applyType,
    DataType: meta.dataType,
    ...(meta.allowed !== undefined && { AllowedValues: meta.allowed }),
    IsModifiable: meta.isModifiable,
    ApplyMethod: own?.applyMethod ?? 'pending-reboot',
    SupportedEngineModes: ['provisioned'],
  }
}
