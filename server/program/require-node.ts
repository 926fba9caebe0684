/** The oldest version of Node that runs this program as it is written. */
const OLDEST_MAJOR = 24

/** Ends the process with one message when its Node is too old; to be called before anything else is loaded. */
export function requireNode(version: string): void {
  if (Number(version.replace(/^v/, '').split('.')[0]) >= OLDEST_MAJOR) return
  process.stderr.write(
    `Node ${OLDEST_MAJOR} or newer is needed, and this is ${version}. The npm scripts bring their own: use "npm start" or "npm run demo".\n`,
  )
  process.exit(1)
}
