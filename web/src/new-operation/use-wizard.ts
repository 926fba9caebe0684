import { useCallback, useEffect, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { isOperationType } from '../operation-types/registry.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { changed, type Draft, type DraftChange, newDraft } from './draft.ts'
import { draftLike, type Model } from './draft-like.ts'
import { firstOpenPage, isWizardPage, openPageBefore, type WizardPage } from './draft-problems.ts'

/** The draft of the wizard and the page that is shown. */
export interface WizardState {
  readonly draft: Draft
  readonly change: (change: DraftChange) => void
  readonly page: WizardPage
  /** Leads to a page: the browser's Back leads from there to the page before. */
  readonly goTo: (page: WizardPage) => void
  /** Shows another page in the place of the one that the address names. */
  readonly showInstead: (page: WizardPage) => void
}

/**
 * The draft of the wizard: begins like another operation, or with what the address says. Place, type and page are kept in the address, and each page
 * is an entry of the browser's history; the choices stay through all of them. An address without a page begins a new one.
 */
export function useWizard(model: Model | undefined): WizardState {
  const [search] = useSearchParams()
  const { state } = useLocation()
  const navigate = useNavigate()
  const info = useServerInfo()
  const like = model?.id ?? ''
  const [draft, setDraft] = useState(() => draftIn(search, model))
  const asked = search.get('page')
  const page = isWizardPage(asked) ? (openPageBefore(asked, draft) ?? asked) : openingPage(draft)
  const address = addressOf(draft, page, like)
  useEffect(() => {
    if (!isWizardPage(asked)) {
      const begun = draftIn(search, model)
      setDraft(begun)
      void navigate({ search: addressOf(begun, openingPage(begun), like) }, { replace: true })
    } else if (address !== `?${search}`) {
      void navigate({ search: address }, { replace: true, state })
    }
  }, [asked, search, address, state, navigate, model, like])
  const goTo = (wanted: WizardPage): void => {
    if (wanted === page) return
    if (cameFrom(state) === wanted) void navigate(-1)
    else void navigate({ search: addressOf(draft, wanted, like) }, { state: { from: page } })
  }
  const showInstead = useCallback(
    (other: WizardPage) => void navigate({ search: addressOf(draft, other, like) }, { replace: true }),
    [draft, navigate, like],
  )
  const defaultRegion = info?.defaultRegion
  const change = useCallback(
    (wanted: DraftChange) => setDraft((current) => changed(withRegion(current, defaultRegion), wanted)),
    [defaultRegion],
  )
  return { draft: withRegion(draft, defaultRegion), change, page, goTo, showInstead }
}

function draftIn(search: URLSearchParams, model: Model | undefined): Draft {
  if (model) return draftLike(model)
  const type = search.get('type')
  return newDraft({
    region: search.get('region') ?? '',
    clusterId: search.get('clusterId') ?? '',
    type: isOperationType(type) ? type : null,
  })
}

/** What the address says need not be asked again. */
function openingPage(draft: Draft): WizardPage {
  const page = firstOpenPage(draft)
  return page === 'review' ? 'parameters' : page
}

function addressOf({ region, clusterId, type }: Draft, page: WizardPage, like: string): string {
  const said = Object.entries({ page, region, clusterId, type: type ?? '', like })
  return `?${new URLSearchParams(said.filter(([, value]) => value !== ''))}`
}

/** The page from which an entry of the history was made, if it was made by the wizard. */
const cameFrom = (state: unknown): unknown =>
  typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined

/** Where no region was said, the server's default is meant. */
const withRegion = (draft: Draft, defaultRegion = ''): Draft =>
  draft.region === '' ? { ...draft, region: defaultRegion } : draft
