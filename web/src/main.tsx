import '@cloudscape-design/global-styles/index.css'
import './ui/frame.css'
import { I18nProvider } from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { Screens } from './app/screens.tsx'
import { BASE_PATH } from './graphql/server-address.ts'
import { isServerThere } from './graphql/when-connected.ts'
import { followTheme } from './ui/theme.ts'

followTheme()
reloadWhenOutdated()

const root = document.querySelector('#root')
if (!root) throw new Error('The page has no element with the id root.')
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages]}>
      <BrowserRouter basename={BASE_PATH}>
        <Screens />
      </BrowserRouter>
    </I18nProvider>
  </StrictMode>,
)

const RELOADED_AT_KEY = 'reloaded-at'
const RELOAD_AT_MOST_EVERY_MS = 30_000

/**
 * Loads the page again when a part of it is no longer there because the server has been replaced by a newer one: what
 * the page shows is in its address. Not while the server cannot be reached, and not again and again.
 */
function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', () => void reloadIfThere())
}

async function reloadIfThere(): Promise<void> {
  const last = Number(sessionStorage.getItem(RELOADED_AT_KEY) ?? 0)
  if (Date.now() - last < RELOAD_AT_MOST_EVERY_MS || !(await isServerThere())) return
  sessionStorage.setItem(RELOADED_AT_KEY, String(Date.now()))
  location.reload()
}
