import { type RefObject, useLayoutEffect, useRef } from 'react'

const MOVE_MS = 400
const prefersStillness = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * Lets the children of an element glide to their new places when their order changes, so that the eye can follow which
 * one went where. Children are known by their `data-key`.
 */
export function useMoves<E extends HTMLElement>(): RefObject<E | null> {
  const parent = useRef<E>(null)
  const tops = useRef<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const children = [...(parent.current?.children ?? [])].filter((child) => child instanceof HTMLElement)
    const now = new Map(children.map((child) => [child.dataset['key'] ?? '', child.offsetTop]))
    for (const child of prefersStillness.matches ? [] : children) {
      const before = tops.current.get(child.dataset['key'] ?? '')
      const distance = before === undefined ? 0 : before - child.offsetTop
      if (distance === 0) continue
      child.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
        duration: MOVE_MS,
        easing: 'ease',
      })
    }
    tops.current = now
  })
  return parent
}
