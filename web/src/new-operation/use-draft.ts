import { useCallback, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useServerInfo } from '../ui/server-info.ts'
import { changed, type Draft, type DraftChange, newDraft } from './draft.ts'
import { draftLike, type Model } from './draft-like.ts'
import { isOperationType } from './operation-types.ts'

/** The draft of the wizard. */
export interface DraftState {
  readonly draft: Draft
  readonly change: (change: DraftChange) => void
}

/**
 * The draft of the wizard: begins like another operation, or with what the address says, and keeps place and type in
 * the address.
 */
export function useDraft(model: Model | undefined): DraftState {
  const [search, setSearch] = useSearchParams()
  const defaultRegion = useServerInfo()?.defaultRegion
  const [draft, setDraft] = useState(() => {
    if (model) return draftLike(model)
    const type = search.get('type')
    return newDraft({
      region: search.get('region') ?? '',
      clusterId: search.get('clusterId') ?? '',
      type: isOperationType(type) ? type : null,
    })
  })
  const { region, clusterId, type } = draft
  const like = model?.id ?? ''
  useEffect(() => {
    setSearch(
      Object.entries({ region, clusterId, type: type ?? '', like }).filter(([, value]) => value !== ''),
      { replace: true },
    )
  }, [region, clusterId, type, like, setSearch])
  const change = useCallback(
    (wanted: DraftChange) => setDraft((current) => changed(withRegion(current, defaultRegion), wanted)),
    [defaultRegion],
  )
  return { draft: withRegion(draft, defaultRegion), change }
}

/** Where no region was said, the server's default is meant. */
const withRegion = (draft: Draft, defaultRegion = ''): Draft =>
  draft.region === '' ? { ...draft, region: defaultRegion } : draft
