import { lookAt } from './support/look-at.ts'
import { OPERATION_VIEWS, UPGRADE_VIEW } from './views/operation-views.ts'

lookAt([...OPERATION_VIEWS, UPGRADE_VIEW])
