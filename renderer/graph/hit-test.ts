import type { Point } from './layout.ts'

/** How the world lies on the screen: screen = world · k + (x, y), in CSS pixels. Structurally a d3 ZoomTransform. */
export interface View {
  k: number
  x: number
  y: number
}

export function toScreen(view: View, point: Point): Point {
  return { x: point.x * view.k + view.x, y: point.y * view.k + view.y }
}

/** The smallest distance from a node's centre that still counts, CSS pixels: half of the 24 px WCAG 2.5.8 asks for. */
const REACH = 12

/**
 * The node under a point of the screen, or null. Where several could be meant, the one whose centre is nearest.
 *
 * A linear scan: at most 500 nodes, a few microseconds per pointer move.
 */
export function nodeAt(point: Point, positions: Float32Array, radii: readonly number[], view: View): number | null {
  let best: number | null = null
  let bestDistance = Infinity
  for (let index = 0; index < radii.length; index += 1) {
    const screen = toScreen(view, { x: positions[index * 2] ?? Number.NaN, y: positions[index * 2 + 1] ?? Number.NaN })
    const distance = Math.hypot(point.x - screen.x, point.y - screen.y)
    const reach = Math.max(REACH, (radii[index] ?? 0) * view.k)
    if (distance <= reach && distance < bestDistance) {
      best = index
      bestDistance = distance
    }
  }
  return best
}
