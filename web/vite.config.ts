import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './build/compressed.ts'
import { fontsAsFiles } from './build/fonts-as-files.ts'
import { messagesInUse } from './build/messages-in-use.ts'
import { withoutUnusedDrawer } from './build/without-unused-drawer.ts'

/** Where the server listens that the development server hands requests to. */
const SERVER = process.env['APP_SERVER'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Every address in the built page is relative: the server tells the page its base when it sends it.
  base: './',
  plugins: [react(), withoutUnusedDrawer, messagesInUse, fontsAsFiles, compressed],
  build: {
    outDir: 'dist',
    manifest: true,
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    reportCompressedSize: true,
    // Only the styles of what a screen shows are loaded with it.
    cssCodeSplit: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // What every visit begins with comes in one piece: it packs better, and nothing waits for a round trip more.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: {
    host: '127.0.0.1',
    // The server takes requests of its own pages only: this one stands in for them.
    proxy: {
      '/graphql': { target: SERVER, ws: true, changeOrigin: true, headers: { origin: SERVER } },
      '/mock': { target: SERVER, changeOrigin: true, headers: { origin: SERVER } },
    },
  },
})
