import { useStore } from '../state/store.ts'
import { anyText, storedSetting } from '../state/stored-setting.ts'
import { COLUMN_NAMES } from './operation-columns.tsx'

/** How many operations a page may show. */
export const PAGE_SIZES = [20, 50, 100] as const

const DEFAULT_PAGE_SIZE = 20

/** The region stands below the cluster anyhow. */
const DEFAULT_HIDDEN = 'region'

/** What a person chose about the list. */
export interface ListPreferences {
  readonly pageSize: number
  readonly hiddenColumns: readonly string[]
}

const pageSize = storedSetting(localStorage, 'operations-page-size', String(DEFAULT_PAGE_SIZE), anyText)
const hiddenColumns = storedSetting(localStorage, 'operations-hidden-columns', DEFAULT_HIDDEN, anyText)

/** What was chosen, kept by the browser. */
export function useListPreferences(): ListPreferences {
  const size = Number(useStore(pageSize))
  const hidden = useStore(hiddenColumns).split(',')
  return {
    pageSize: PAGE_SIZES.find((known) => known === size) ?? DEFAULT_PAGE_SIZE,
    hiddenColumns: Object.keys(COLUMN_NAMES).filter((id) => hidden.includes(id)),
  }
}

/** Keeps what was chosen. */
export function keepListPreferences(chosen: ListPreferences): void {
  pageSize.set(String(chosen.pageSize))
  hiddenColumns.set(chosen.hiddenColumns.join())
}
