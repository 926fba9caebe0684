import { isWaitMinutes, waitMinutesProblem } from '../commands/wait-minutes.ts'
import type { OperationType } from '../gql/graphql.ts'
import type { Limits, NumberLimit } from '../ui/server-info.ts'
import type { Draft } from './draft.ts'

/** What is wrong with a draft, by field. */
export type Problems = Partial<Readonly<Record<ProblemField, string>>>

type ProblemField =
  | 'clusterId'
  | 'type'
  | 'targetInstanceClass'
  | 'targetStorageType'
  | 'targetEngineVersion'
  | 'switchoverTimeoutSeconds'
  | 'waitMinutes'
  | 'maxRetries'

/** A page of the wizard. */
export type WizardPage = 'cluster' | 'type' | 'parameters' | 'limits' | 'review'

/** The pages of the wizard, in order. */
export const WIZARD_PAGES: readonly WizardPage[] = ['cluster', 'type', 'parameters', 'limits', 'review']

/** Whether a text names a page of the wizard. */
export const isWizardPage = (text: string | null): text is WizardPage =>
  WIZARD_PAGES.some((page) => page === text)

/**
 * What has to be put right on a page before the next one makes sense. The rest is for the server to judge, and so is what
 * the limits say, as long as they are not known.
 */
export function problemsOn(page: WizardPage, draft: Draft, limits: Limits | undefined): Problems {
  switch (page) {
    case 'cluster':
      return draft.clusterId === '' ? { clusterId: 'Choose the cluster to work on.' } : {}
    case 'type':
      return draft.type === null ? { type: 'Choose what to do.' } : {}
    case 'parameters':
      return draft.type === null ? {} : PARAMETER_PROBLEMS[draft.type](draft, limits)
    case 'limits':
      return limits ? limitProblems(draft, limits) : {}
    case 'review':
      return {}
  }
}

/** The first page on which something is wrong; `review` when nothing is. */
export const firstOpenPage = (draft: Draft, limits?: Limits): WizardPage =>
  openPageBefore('review', draft, limits) ?? 'review'

/** The first of the pages before one on which something is wrong. */
export const openPageBefore = (
  page: WizardPage,
  draft: Draft,
  limits: Limits | undefined,
): WizardPage | undefined =>
  WIZARD_PAGES.slice(0, WIZARD_PAGES.indexOf(page)).find(
    (each) => Object.keys(problemsOn(each, draft, limits)).length > 0,
  )

const PARAMETER_PROBLEMS: Readonly<
  Record<OperationType, (draft: Draft, limits: Limits | undefined) => Problems>
> = {
  INSTANCE_TYPE_CHANGE: ({ targetInstanceClass }) =>
    targetInstanceClass === '' ? { targetInstanceClass: 'Choose the new class.' } : {},
  INSTANCE_CYCLE: () => ({}),
  STORAGE_TYPE_CHANGE: ({ targetStorageType }) =>
    targetStorageType === '' ? { targetStorageType: 'Choose the new storage type.' } : {},
  ENGINE_UPGRADE: ({ upgrade: { targetEngineVersion, switchoverTimeoutSeconds } }, limits) => ({
    ...(targetEngineVersion === '' && { targetEngineVersion: 'Choose the new version.' }),
    ...(limits &&
      !isWholeIn(switchoverTimeoutSeconds, limits.switchoverTimeoutSeconds) && {
        switchoverTimeoutSeconds: `Give a whole number of seconds ${rangeText(limits.switchoverTimeoutSeconds)}.`,
      }),
  }),
}

const limitProblems = ({ waitMinutes, maxRetries }: Draft, limits: Limits): Problems => ({
  ...(!(waitMinutes.trim() === '' || isWaitMinutes(waitMinutes, limits)) && {
    waitMinutes: waitMinutesProblem(limits),
  }),
  ...(!isWholeIn(maxRetries, limits.maxRetries) && {
    maxRetries: `Give a whole number ${rangeText(limits.maxRetries)}.`,
  }),
})

/** A limit in words: `from 30 to 3600`. */
export const rangeText = ({ min, max }: NumberLimit): string => `from ${min} to ${max}`

/** Empty is the default. */
function isWholeIn(text: string, { min, max }: NumberLimit): boolean {
  const value = Number(text)
  return text.trim() === '' || (Number.isInteger(value) && value >= min && value <= max)
}
