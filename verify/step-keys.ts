import type { Step } from '#server/model/step.ts'

/** A step as far as its key goes. */
type Keyed = Pick<Step, 'kind' | 'input'> & Partial<Pick<Step, 'phase'>>

/** The keys that the API gives the steps of a plan or an operation, worked out once more. */
export function keysOf(steps: readonly Keyed[]): readonly string[] {
  const temps = new Set(steps.map((step) => (step.kind === 'create_temp_instance' ? instanceOf(step) : '')))
  const bases = steps.map((step) => {
    const instance = step.kind === 'create_temp_instance' ? '' : instanceOf(step)
    const subject = instance === '' ? '' : `:${temps.has(instance) ? '_temp' : instance}`
    return `${step.phase === 'rollback' ? 'rollback:' : ''}${step.kind}${subject}`
  })
  return bases.map((base, index) => {
    const before = bases.slice(0, index).filter((other) => other === base).length
    return before === 0 ? base : `${base}#${before + 1}`
  })
}

const instanceOf = ({ input }: Keyed): string => ('instanceId' in input ? input.instanceId : '')
