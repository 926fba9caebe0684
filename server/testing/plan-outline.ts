import type { PlannedStep } from '../model/step.ts'

/** A plan as one line a step: its kind, the instance and class it is about, and whether it pauses first. */
export const outlineOf = (steps: readonly PlannedStep[]): readonly string[] =>
  steps.map(({ kind, input, pauseBefore }) =>
    [
      pauseBefore ? 'pause,' : '',
      kind,
      'instanceId' in input ? input.instanceId : '',
      'instances' in input ? groupOf(input.instances) : '',
      'instanceClass' in input ? input.instanceClass : '',
      'isInPlace' in input && input.isInPlace ? 'in place' : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  )

/** Readers that are worked on at the same time, with their new classes if they get any: `orders-2+orders-3 db.r6g.xlarge`. */
const groupOf = (
  instances: readonly { readonly instanceId: string; readonly instanceClass?: string }[],
): string => {
  const classes = [...new Set(instances.flatMap(({ instanceClass }) => instanceClass ?? []))]
  return [instances.map(({ instanceId }) => instanceId).join('+'), ...classes].join(' ')
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\borders-1-tmp-op-1\b/, 'temp'],
  [/\borders-1-tmp-op-0\b/, 'left'],
  [/\borders-(?=\d)/g, ''],
  [/\bdb\.r6g\./, ''],
  [/^create_temp_instance/, 'create'],
  [/^failover_to_instance/, 'fail over to'],
  [/^modify_instances? (\S+)/, '$1 to'],
  [/^(reboot|delete)_instances?/, '$1'],
]

/**
 * A plan in one line: `create temp xlarge, fail over to temp, 1 to xlarge, reboot 2, ..., verify_cluster`. Members are told by
 * their number, temporary instances by `temp` (of operation op-1) and `left` (of op-0), classes by their size.
 */
export const shortPlan = (steps: readonly PlannedStep[]): string =>
  outlineOf(steps)
    .map((line) => SHORT.reduce((text, [long, short]) => text.replace(long, short), line))
    .join(', ')

/** The only step of a kind; fails when there is none or more than one. */
export function stepOf<K extends PlannedStep['kind']>(
  steps: readonly PlannedStep[],
  kind: K,
): Extract<PlannedStep, { readonly kind: K }> {
  const ofKind = steps.filter(
    (step): step is Extract<PlannedStep, { readonly kind: K }> => step.kind === kind,
  )
  const [only] = ofKind
  if (!only || ofKind.length > 1) throw new Error(`${ofKind.length} steps of kind ${kind}`)
  return only
}
