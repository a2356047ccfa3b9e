import type { Point } from './layout.ts'
import type { View } from './hit-test.ts'

export interface Size {
  width: number
  height: number
}

/** CSS pixels above and below; at the sides labels need more, and get a tenth of the width. */
const MARGIN = 52

export const SCALE_RANGE: readonly [number, number] = [0.15, 4]

/** The view that shows all positions with room for the labels, never larger than `largest` so that three nodes don't fill the screen. */
export function fitView(positions: Float32Array, size: Size, largest = 1.6): View {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = 0; index + 1 < positions.length; index += 2) {
    const x = positions[index] ?? 0
    const y = positions[index + 1] ?? 0
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (left > right) return { k: 1, x: size.width / 2, y: size.height / 2 }
  const room = { width: Math.max(1, size.width * 0.8), height: Math.max(1, size.height - 2 * MARGIN) }
  const wanted = Math.min(room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top))
  const k = Math.min(largest, Math.max(SCALE_RANGE[0], wanted))
  return { k, x: size.width / 2 - (k * (left + right)) / 2, y: size.height / 2 - (k * (top + bottom)) / 2 }
}

/** The same scale with `point` in the middle. */
export function centreOn(point: Point, view: View, size: Size): View {
  return { k: view.k, x: size.width / 2 - point.x * view.k, y: size.height / 2 - point.y * view.k }
}

/** Between two views at `progress` 0..1, eased out: the world's middle and the logarithm of the scale move evenly. */
export function between(from: View, to: View, progress: number, size: Size): View {
  const eased = 1 - (1 - Math.min(1, Math.max(0, progress))) ** 3
  const middle = { x: size.width / 2, y: size.height / 2 }
  const k = from.k * (to.k / from.k) ** eased
  const start = { x: (middle.x - from.x) / from.k, y: (middle.y - from.y) / from.k }
  const end = { x: (middle.x - to.x) / to.k, y: (middle.y - to.y) / to.k }
  const world = { x: start.x + (end.x - start.x) * eased, y: start.y + (end.y - start.y) * eased }
  return { k, x: middle.x - world.x * k, y: middle.y - world.y * k }
}

/** What a key does to the view; null where the key means nothing here. `0` asks for everything in view. */
export type CameraMove = { kind: 'zoom'; factor: number } | { kind: 'pan'; x: number; y: number } | { kind: 'fit' }

const STEP = 80

export function moveForKey(key: string): CameraMove | null {
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: 1.3 }
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / 1.3 }
    case '0':
      return { kind: 'fit' }
    case 'ArrowLeft':
      return { kind: 'pan', x: STEP, y: 0 }
    case 'ArrowRight':
      return { kind: 'pan', x: -STEP, y: 0 }
    case 'ArrowUp':
      return { kind: 'pan', x: 0, y: STEP }
    case 'ArrowDown':
      return { kind: 'pan', x: 0, y: -STEP }
    default:
      return null
  }
}

/** Applies a zoom about the middle or a pan. */
export function moved(view: View, move: Exclude<CameraMove, { kind: 'fit' }>, size: Size): View {
  if (move.kind === 'pan') return { k: view.k, x: view.x + move.x, y: view.y + move.y }
  const k = Math.min(SCALE_RANGE[1], Math.max(SCALE_RANGE[0], view.k * move.factor))
  const ratio = k / view.k
  const middle = { x: size.width / 2, y: size.height / 2 }
  return { k, x: middle.x - (middle.x - view.x) * ratio, y: middle.y - (middle.y - view.y) * ratio }
}
