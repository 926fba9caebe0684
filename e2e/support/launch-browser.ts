import { type Browser, chromium, type LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** Chromium asks nobody but the server under test, and runs where there is no sandbox and no graphics. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How the browser is started, which is found, installed or downloaded first. */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser()
  return { args: ARGS, ...(executablePath !== undefined && { executablePath }) }
}

/** Starts the browser. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(browserOptions())
