import '@cloudscape-design/global-styles/index.css'
import './ui/frame.css'
import { I18nProvider } from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { reloadWhenOutdated } from './app/reload-when-outdated.ts'
import { Screens } from './app/screens.tsx'
import { BASE_PATH } from './graphql/server-address.ts'
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
