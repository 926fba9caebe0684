import type { Step } from '#server/model/step.ts'

/** A step as far as its key goes. */
type Keyed = Pick<Step, 'kind' | 'input'> & Partial<Pick<Step, 'phase'>>

/** The keys that the API gives the steps of a plan or an operation, worked out once more. */
export function keysOf(steps: readonly Keyed[]): readonly string[] {
  const temps = new Set(
    steps.flatMap((step) => (step.kind === 'create_temp_instance' ? instancesIn(step) : [])),
  )
  const bases = steps.map((step) => {
    const names = step.kind === 'create_temp_instance' ? [] : instancesIn(step)
    const about = shortened(names.map((name) => (temps.has(name) ? '_temp' : name)))
    return `${step.phase === 'rollback' ? 'rollback:' : ''}${step.kind}${about === '' ? '' : `:${about}`}`
  })
  return bases.map((base, index) => {
    const before = bases.slice(0, index).filter((other) => other === base).length
    return before === 0 ? base : `${base}#${before + 1}`
  })
}

/** All names, as long as a hundred characters hold them or there is none between the first and the last. */
function shortened(names: readonly string[]): string {
  const [whole, between] = [names.join('+'), names.length - 2]
  if (whole.length <= 100 || between < 1) return whole
  return `${names.at(0)}+${between}_more+${names.at(-1)}`
}

function instancesIn({ input }: Keyed): readonly string[] {
  if ('instances' in input) return input.instances.map(({ instanceId }) => instanceId)
  return 'instanceId' in input ? [input.instanceId] : []
}
