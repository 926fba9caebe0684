import { applyMode, Mode } from '@cloudscape-design/global-styles'
import { storedSetting } from '../state/stored-setting.ts'

/** What the reader chose. */
export type Theme = 'system' | 'light' | 'dark'

const isTheme = (text: string): text is Theme => text === 'system' || text === 'light' || text === 'dark'

/** The chosen theme. */
export const theme = storedSetting(localStorage, 'theme', 'system', isTheme)

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** Shows the chosen theme now and whenever the choice, or the system's, changes. */
export function followTheme(): void {
  const show = (): void => {
    const chosen = theme.get()
    const isDark = chosen === 'system' ? systemIsDark.matches : chosen === 'dark'
    applyMode(isDark ? Mode.Dark : Mode.Light)
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }
  theme.subscribe(show)
  systemIsDark.addEventListener('change', show)
  show()
}
