import { type RefObject, useEffect, useRef } from 'react'

/** Something that can be given the focus, such as a Cloudscape `Input`. */
interface Field {
  focus(): void
}

/**
 * A ref for the field of a dialog that is typed into first. A modal gives the focus to its close button when it opens,
 * whatever `autoFocus` says; this takes it from there.
 */
export function useFirstField<F extends Field>(): RefObject<F | null> {
  const field = useRef<F>(null)
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  return field
}
