import { type Browser, chromium, type LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/** Chromium asks no one but the server under test, and runs where there is no sandbox and no graphics. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Each window of a full Chromium prepares pages of its own, in about the processor time of the page under test. */
const OWN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** What Playwright turns off on every system. Chromium knows only the last list that it gets, so ours repeats it. */
const OFF_FOR_PLAYWRIGHT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** How the browser is started, which is found, installed or downloaded first. */
export function browserOptions(): LaunchOptions {
  const executablePath = findBrowser()
  const args = [...ARGS, `--disable-features=${[...OWN_PAGES, ...OFF_FOR_PLAYWRIGHT].join(',')}`]
  return { args, ...(executablePath !== undefined && { executablePath }) }
}

/** Starts the browser. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(browserOptions())
