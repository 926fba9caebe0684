import type { Plugin } from 'vite'

const UNUSED_DRAWER = /\/app-layout\/.*\/feature-notifications-drawer-content\.js$/

/**
 * Leaves out the drawer in which a page announces its new features. The frame brings it along with everything for
 * sorting lists by drag and drop, every screen would have to load it first, and this application announces none.
 */
export const withoutUnusedDrawer: Plugin = {
  name: 'without-unused-drawer',
  enforce: 'pre',
  load: (id) =>
    UNUSED_DRAWER.test(id)
      ? 'export const RuntimeContentPart = () => null\nexport default () => null\n'
      : undefined,
}
