import { PRODUCT_NAME } from './product-name.ts'

/** What the tab of the browser tells. */
export interface TabSubject {
  /** The title of the screen. */
  readonly title: string
  /** What the screen itself says about its subject. */
  readonly mark?: 'paused' | 'failed' | undefined
  readonly pausedCount: number
  readonly newlyFailedCount: number
}

/** The title and the icon of the tab. */
export interface TabSigns {
  readonly title: string
  readonly icon: 'favicon' | 'favicon-paused' | 'favicon-failed'
}

/** Failed outweighs paused; the screen's own subject outweighs the others. */
export function tabSigns({ title, mark, pausedCount, newlyFailedCount }: TabSubject): TabSigns {
  const name = title === '' ? PRODUCT_NAME : `${title} - ${PRODUCT_NAME}`
  const kind = mark ?? (newlyFailedCount > 0 ? 'failed' : pausedCount > 0 ? 'paused' : undefined)
  if (kind === undefined) return { title: name, icon: 'favicon' }
  const count = mark === undefined ? `${kind === 'failed' ? newlyFailedCount : pausedCount} ` : ''
  return kind === 'failed'
    ? { title: `\u2716 ${count}${name}`, icon: 'favicon-failed' }
    : { title: `\u23f8 ${count}${name}`, icon: 'favicon-paused' }
}
