import { expect } from 'vitest'
import type { StepInputs, StepKind } from '../model/step.ts'
import type { StepDefinition } from '../steps/definition.ts'
import type { Question } from './step-builder.ts'
import { judge, verdictOf, wordsOf } from './step-builder.ts'

/** Puts questions to a kind of step with this input, and expects the answers. */
export const expectAnswer =
  <K extends StepKind>(definition: StepDefinition<K>, input: StepInputs[K]) =>
  (question: Question<K>): void => {
    const assessment = judge(definition, { ...input, ...question.input }, question)
    expect(verdictOf(assessment)).toBe(question.verdict)
    if (question.says !== undefined) expect(wordsOf(assessment)).toContain(question.says)
  }
