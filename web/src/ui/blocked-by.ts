/** Properties of a Cloudscape button that cannot be pressed now, with the reason that it tells whoever tries. */
interface Blocked {
  readonly disabled: true
  readonly disabledReason: string
}

/** `<Button {...blockedBy(reason)} />`: disabled with the reason, if there is one. */
export const blockedBy = (reason: string | undefined): Blocked | Readonly<Record<string, never>> =>
  reason === undefined ? {} : { disabled: true, disabledReason: reason }
