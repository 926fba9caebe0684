import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where the server listens that the development server hands requests to. */
const SERVER = process.env['APP_SERVER'] ?? 'http://127.0.0.1:8080'

/**
 * The drawer in which a page announces its new features. The frame brings it along with everything for sorting lists by
 * drag and drop, and this application announces none: left out of what every screen has to load first.
 */
const UNUSED_DRAWER = /\/app-layout\/.*\/feature-notifications-drawer-content\.js$/

const withoutUnusedDrawer: Plugin = {
  name: 'without-unused-drawer',
  enforce: 'pre',
  load: (id) =>
    UNUSED_DRAWER.test(id)
      ? 'export const RuntimeContentPart = () => null\nexport default () => null\n'
      : undefined,
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Every address in the built page is relative: the server tells the page its base when it sends it.
  base: './',
  plugins: [react(), withoutUnusedDrawer],
  build: {
    outDir: 'dist',
    manifest: true,
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    reportCompressedSize: true,
    // Only the styles of what a screen shows are loaded with it.
    cssCodeSplit: true,
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: SERVER, ws: true },
      '/mock': { target: SERVER },
    },
  },
})
