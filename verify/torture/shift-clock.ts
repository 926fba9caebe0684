/**
 * Loaded into the server before anything else (`--import`): the time of the machine, as the server sees it, is moved by
 * what the parent process says, as if someone had set the machine's clock.
 */
let shiftMs = Number(process.env['TORTURE_CLOCK_SHIFT_MS'] ?? 0)
const trueNow = Date.now
const TrueDate = Date

Date.now = () => trueNow() + shiftMs
globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget),
  apply: () => new TrueDate(Date.now()).toString(),
})

process.on('message', (message) => {
  shiftMs = Number(message instanceof Object ? Reflect.get(message, 'shiftMs') : Number.NaN)
  process.send?.({ now: Date.now() })
})
// The messages of the parent do not keep the server alive.
process.channel?.unref()
