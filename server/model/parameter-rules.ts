import type { ParameterRule } from './parameter-group-reading.ts'

/** Why a family does not take a value; undefined when it does. */
export function valueRefusal(value: string, rule: ParameterRule | undefined): string | undefined {
  if (!rule) return 'the target family does not have it'
  if (!rule.isModifiable) return 'the target family does not let it be changed'
  if (rule.allowedValues !== undefined && !isAllowed(value, rule.allowedValues)) {
    return `the target family allows ${rule.allowedValues}`
  }
  return undefined
}

/** AWS writes ranges as `1-100`, choices as `on,off`; formulas such as `{DBInstanceClassMemory/4}` are not judged here. */
function isAllowed(value: string, allowedValues: string): boolean {
  if (value.includes('{')) return true
  const choices = allowedValues.split(',').map((choice) => choice.trim())
  return value.split(',').every((part) => choices.some((choice) => fits(part.trim(), choice)))
}

function fits(value: string, choice: string): boolean {
  const range = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(choice)
  if (!range) return value.toLowerCase() === choice.toLowerCase()
  const number = Number(value)
  return value !== '' && number >= Number(range[1]) && number <= Number(range[2])
}
