import type { Point } from './layout.ts'

/**
 * Where memories stood in the drawing, for as long as the window lives: walking on and coming back finds the picture as it was.
 *
 * Holds the most recently drawn `capacity` memories.
 */
export class PositionMemory {
  readonly #points = new Map<string, Point>()
  readonly #capacity: number

  constructor(capacity = 4_000) {
    this.#capacity = capacity
  }

  get(id: string): Point | null {
    return this.#points.get(id) ?? null
  }

  set(id: string, point: Point): void {
    this.#points.delete(id)
    this.#points.set(id, point)
    if (this.#points.size <= this.#capacity) return
    const [oldest] = this.#points.keys()
    if (oldest !== undefined) this.#points.delete(oldest)
  }
}
