import type { Plugin } from 'vite'

const MESSAGES = /\/i18n\/messages\/all\.en\.js$/

/** Components with many texts that no screen has. */
const NOT_IN_USE = [
  'annotation-context',
  'area-chart',
  'attribute-editor',
  'calendar',
  'cards',
  'code-editor',
  'collection-preferences',
  'date-picker',
  'date-range-picker',
  'features-notification-drawer',
  'file-upload',
  'pie-chart',
  'prompt-input',
  's3-resource-selector',
  'split-panel',
  'tag-editor',
  'tutorial-panel',
]

/**
 * Leaves out the texts of components that no screen has: they are half of all, and every visit would begin with them.
 * Fails the build when one of them is used after all.
 */
export const messagesInUse: Plugin = {
  name: 'messages-in-use',
  apply: 'build',
  transform(code, id) {
    if (!MESSAGES.test(id)) return
    const messages: Readonly<Record<string, { readonly en: Record<string, unknown> }>> = JSON.parse(
      code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1),
    )
    for (const { en } of Object.values(messages)) for (const name of NOT_IN_USE) delete en[name]
    return `export default ${JSON.stringify(messages)}`
  },
  buildEnd() {
    const used = NOT_IN_USE.find((name) =>
      [...this.getModuleIds()].some((id) => id.includes(`@cloudscape-design/components/${name}/index.js`)),
    )
    if (used !== undefined)
      this.error(`${used} is in use: its texts must not be left out (${import.meta.url}).`)
  },
}
