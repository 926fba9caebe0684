import type { PlanQuery as Answer } from '../gql/graphql.ts'
import { type Fresh, useFreshQuery } from '../graphql/use-fresh-query.ts'
import type { Draft } from './draft.ts'
import { inputOf } from './draft-input.ts'
import type { WizardPage } from './draft-problems.ts'
import { PlanQuery } from './plan-query.ts'

/** What the server makes of the draft, when the page that is shown needs it. */
export function usePlan(draft: Draft, page: WizardPage): Fresh<Answer> {
  // Where breakpoints are chosen they would only make the plan be asked for again and again.
  const asked =
    page === 'review' ? draft : { ...draft, waitMinutes: '', maxRetries: '', pauseBeforeSteps: [] }
  const input = page === 'limits' || page === 'review' ? inputOf(asked) : undefined
  return useFreshQuery(PlanQuery, input && { input })
}
