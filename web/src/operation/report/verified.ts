import type { Change } from './cluster-changes.ts'
import type { ReportedStep } from './report-fragment.ts'

/** Parameters whose value in force is another one than before, as recorded by the step that verifies the cluster. */
export const changedParameters = (steps: readonly ReportedStep[]): readonly Change[] =>
  listIn(steps, 'changedParameters').flatMap((each) =>
    typeof each === 'object' && each !== null && 'name' in each
      ? [{ what: `Parameter ${each.name}`, before: valueIn(each, 'from'), after: valueIn(each, 'to') }]
      : [],
  )

function listIn(steps: readonly ReportedStep[], name: string): readonly unknown[] {
  const result: unknown = steps.findLast(({ action }) => action === 'verify_cluster')?.result
  const list: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, name) : undefined
  return Array.isArray(list) ? list : []
}

/** RDS leaves what has no value to the engine. */
const valueIn = (change: object, side: 'from' | 'to'): string => {
  const value: unknown = Reflect.get(change, side)
  return typeof value === 'string' ? value : 'what the engine has'
}
