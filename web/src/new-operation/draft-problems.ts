import { isStepTimeoutMinutes, STEP_TIMEOUT_MINUTES_PROBLEM } from '../commands/step-timeout-minutes.ts'
import { LIMITS, TEXT_LIMITS } from '../generated/inputs.ts'
import type { OperationType } from '../gql/graphql.ts'
import { type FieldOf, RECORDS } from '../operation-types/registry.ts'
import { isWholeIn, rangeText } from '../ui/number-limits.ts'
import type { Draft, DraftReference } from './draft.ts'

/** What is wrong with a draft, by field. */
export type Problems = Partial<Readonly<Record<ProblemField, string>>>

type ProblemField =
  | 'clusterId'
  | 'type'
  | FieldOf<OperationType>
  | 'stepTimeoutMinutes'
  | 'maximumRetries'
  | keyof DraftReference

/** A page of the wizard. */
export type WizardPage = 'cluster' | 'type' | 'parameters' | 'limits' | 'review'

/** The pages of the wizard, in order. */
export const WIZARD_PAGES: readonly WizardPage[] = ['cluster', 'type', 'parameters', 'limits', 'review']

/** Whether a text names a page of the wizard. */
export const isWizardPage = (text: string | null): text is WizardPage =>
  WIZARD_PAGES.some((page) => page === text)

/** What has to be put right on a page before the next one makes sense. The rest is for the server to judge. */
export function problemsOn(page: WizardPage, draft: Draft): Problems {
  switch (page) {
    case 'cluster':
      return draft.clusterId === '' ? { clusterId: 'Choose the cluster to work on.' } : {}
    case 'type':
      return draft.type === null ? { type: 'Choose what to do.' } : {}
    case 'parameters':
      return draft.type === null ? {} : RECORDS[draft.type].problems(draft)
    case 'limits':
      return limitProblems(draft)
    case 'review':
      return {}
  }
}

/** The first page on which something is wrong; `review` when nothing is. */
export const firstOpenPage = (draft: Draft): WizardPage => openPageBefore('review', draft) ?? 'review'

/** The first of the pages before one on which something is wrong. */
export const openPageBefore = (page: WizardPage, draft: Draft): WizardPage | undefined =>
  WIZARD_PAGES.slice(0, WIZARD_PAGES.indexOf(page)).find(
    (each) => Object.keys(problemsOn(each, draft)).length > 0,
  )

const limitProblems = ({ stepTimeoutMinutes, maximumRetries, reference }: Draft): Problems => ({
  ...referenceProblems(reference),
  ...(!(stepTimeoutMinutes.trim() === '' || isStepTimeoutMinutes(stepTimeoutMinutes)) && {
    stepTimeoutMinutes: STEP_TIMEOUT_MINUTES_PROBLEM,
  }),
  ...(!isWholeIn(maximumRetries, LIMITS.maximumRetries) && {
    maximumRetries: `Give a whole number ${rangeText(LIMITS.maximumRetries)}.`,
  }),
})

/** The most characters of each part of a reference. */
const REFERENCE_LENGTHS = {
  ticket: TEXT_LIMITS.name,
  url: TEXT_LIMITS.url,
  title: TEXT_LIMITS.name,
  description: TEXT_LIMITS.reason,
} as const satisfies { readonly [P in keyof DraftReference]: number }

const REFERENCE_PARTS = [
  'ticket',
  'url',
  'title',
  'description',
] as const satisfies readonly (keyof DraftReference)[]

function referenceProblems(reference: DraftReference): Problems {
  const url = reference.url
  const tooLong = REFERENCE_PARTS.flatMap((part) => {
    const most = REFERENCE_LENGTHS[part]
    return reference[part].trim().length > most ? [[part, `Give at most ${most} characters.`]] : []
  })
  const isWebAddress = url.trim() === '' || /^https?:\/\/[^\s]+$/i.test(url.trim())
  return {
    ...(!isWebAddress && { url: 'Give an address that begins with http:// or https://.' }),
    ...Object.fromEntries(tooLong),
  }
}
