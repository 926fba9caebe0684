import { lookAt } from './support/look-at.ts'
import { SCREEN_VIEWS } from './views/screen-views.ts'

lookAt(SCREEN_VIEWS)
