import type { OperationType } from '../gql/graphql.ts'
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

const WEEK_MINUTES = 7 * 24 * 60

/** What has to be put right on a page before the next one makes sense. The rest is for the server to judge. */
export function problemsOn(page: WizardPage, draft: Draft): Problems {
  switch (page) {
    case 'cluster':
      return draft.clusterId === '' ? { clusterId: 'Choose the cluster to work on.' } : {}
    case 'type':
      return draft.type === null ? { type: 'Choose what to do.' } : {}
    case 'parameters':
      return draft.type === null ? {} : PARAMETER_PROBLEMS[draft.type](draft)
    case 'limits':
      return limitProblems(draft)
    case 'review':
      return {}
  }
}

/** The first page on which something is wrong; `review` when nothing is. */
export const firstOpenPage = (draft: Draft): WizardPage =>
  WIZARD_PAGES.find((page) => Object.keys(problemsOn(page, draft)).length > 0) ?? 'review'

const PARAMETER_PROBLEMS: Readonly<Record<OperationType, (draft: Draft) => Problems>> = {
  INSTANCE_TYPE_CHANGE: ({ targetInstanceClass }) =>
    targetInstanceClass === '' ? { targetInstanceClass: 'Choose the new class.' } : {},
  INSTANCE_CYCLE: () => ({}),
  STORAGE_TYPE_CHANGE: ({ targetStorageType }) =>
    targetStorageType === '' ? { targetStorageType: 'Choose the new storage type.' } : {},
  ENGINE_UPGRADE: ({ upgrade: { targetEngineVersion, switchoverTimeoutSeconds } }) => ({
    ...(targetEngineVersion === '' && { targetEngineVersion: 'Choose the new version.' }),
    ...(!isWhole(switchoverTimeoutSeconds, 30, 3600) && {
      switchoverTimeoutSeconds: 'Give a whole number of seconds from 30 to 3600.',
    }),
  }),
}

function limitProblems({ waitMinutes, maxRetries }: Draft): Problems {
  const minutes = Number(waitMinutes)
  const isWait = waitMinutes.trim() === '' || (minutes * 60 >= 1 && minutes <= WEEK_MINUTES)
  return {
    ...(!isWait && {
      waitMinutes: `Give a number of minutes greater than 0 and at most ${WEEK_MINUTES} (a week).`,
    }),
    ...(!(maxRetries.trim() === '' || isWhole(maxRetries, 0, 20)) && {
      maxRetries: 'Give a whole number from 0 to 20.',
    }),
  }
}

function isWhole(text: string, least: number, most: number): boolean {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most
}
