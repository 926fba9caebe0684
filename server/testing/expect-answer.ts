import { expect } from 'vitest'
import type { Remedy } from '../model/remedy.ts'
import { PAUSE_CHOICES } from '../model/remedy.ts'
import type { StepInputs, StepKind } from '../model/step.ts'
import type { StepDefinition } from '../steps/definition.ts'
import type { Question } from './step-builder.ts'
import { judge, verdictOf, wordsOf } from './step-builder.ts'

const NAMES = new RegExp(`\\b(${Object.entries(PAUSE_CHOICES).flat().join('|')})\\b`, 'i')
const COMMANDS = /\b(CONTINUE|ROLLBACK|ABORT|MARK_COMPLETE)\b/

/** Only the choices of a remedy may name a choice: they alone are held against what is possible. */
export function expectNoNamedChoice(
  message: string,
  { first = '', choices, goBack, note = '' }: Remedy,
): void {
  expect(Object.keys(choices).length + (goBack ? 1 : 0)).toBeGreaterThan(0)
  for (const effect of [...Object.values(choices), goBack?.effect ?? '']) expect(effect).not.toMatch(/[.!]$/)
  for (const sentences of [message, first, note]) {
    expect(sentences).not.toMatch(COMMANDS)
    expect(sentences).not.toMatch(NAMES)
  }
}

/** Puts questions to a kind of step with this input, and expects the answers. */
export const expectAnswer =
  <K extends StepKind>(definition: StepDefinition<K>, input: StepInputs[K]) =>
  (question: Question<K>): void => {
    const assessment = judge(definition, { ...input, ...question.input }, question)
    expect(verdictOf(assessment)).toBe(question.verdict)
    if (assessment.kind === 'blocked') {
      expectNoNamedChoice(assessment.cause.message, assessment.cause.remedy)
    }
    if (question.says !== undefined) expect(wordsOf(assessment)).toContain(question.says)
  }
