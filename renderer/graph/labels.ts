import type { Point } from './layout.ts'

/** A label that would like to be shown. All lengths in CSS pixels, `anchor` being the node's centre on the screen. */
export interface LabelWish {
  index: number
  anchor: Point
  radius: number
  width: number
  height: number
  /** Higher goes first. */
  priority: number
  /** Shown even where it covers something: the centre and the highlighted node. */
  isRequired: boolean
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedLabel extends Box {
  index: number
}

const CELL = 64
const GAP = 4

/** Boxes filed by grid cell, so that a collision looks only at its own corner of the screen. */
class Occupied {
  readonly #cells = new Map<string, Box[]>()

  isFree(box: Box): boolean {
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) if (overlaps(box, other)) return false
    }
    return true
  }

  add(box: Box): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key)
      if (cell) cell.push(box)
      else this.#cells.set(key, [box])
    }
  }
}

function* cellsOf(box: Box): Generator<string> {
  for (let column = Math.floor(box.x / CELL); column <= Math.floor((box.x + box.width) / CELL); column += 1) {
    for (let row = Math.floor(box.y / CELL); row <= Math.floor((box.y + box.height) / CELL); row += 1) yield `${column}:${row}`
  }
}

export function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
}

/**
 * Chooses which labels are shown and where, so that no label covers another label or a node (required ones excepted).
 *
 * Greedy by priority over four places around the node (Christensen, Marks and Shieber 1995 call it the baseline; at 500
 * labels it is instant and, unlike annealing, gives the same answer for the same picture).
 *
 * @param frame what is visible: a node in it gets a label that is not cut off, or none
 */
export function placeLabels(wishes: readonly LabelWish[], frame: Box | null = null): PlacedLabel[] {
  const occupied = new Occupied()
  for (const wish of wishes) {
    occupied.add({ x: wish.anchor.x - wish.radius, y: wish.anchor.y - wish.radius, width: 2 * wish.radius, height: 2 * wish.radius })
  }
  const placed: PlacedLabel[] = []
  const ordered = wishes.toSorted((one, other) => other.priority - one.priority || one.index - other.index)
  for (const wish of ordered) {
    const boxes = frame === null ? candidates(wish) : candidatesWithin(frame, wish)
    const box = boxes.find((candidate) => occupied.isFree(candidate)) ?? (wish.isRequired ? boxes[0] : undefined)
    if (!box) continue
    occupied.add(box)
    placed.push({ ...box, index: wish.index })
  }
  return placed
}

function candidatesWithin(frame: Box, wish: LabelWish): Box[] {
  if (!overlaps(frame, { ...wish.anchor, width: 1, height: 1 })) return candidates(wish)
  const whole = candidates(wish).filter((box) => isInside(frame, box))
  if (whole.length > 0 || !wish.isRequired) return whole
  return candidates(wish).map((box) => ({ ...box, x: Math.max(frame.x, Math.min(box.x, frame.x + frame.width - box.width)) }))
}

function isInside(frame: Box, box: Box): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height
}

function candidates({ anchor, radius, width, height }: LabelWish): Box[] {
  const beside = anchor.y - height / 2
  const middle = anchor.x - width / 2
  return [
    { x: middle, y: anchor.y + radius + GAP, width, height },
    { x: anchor.x + radius + GAP, y: beside, width, height },
    { x: anchor.x - radius - GAP - width, y: beside, width, height },
    { x: middle, y: anchor.y - radius - GAP - height, width, height },
  ]
}

/** At most `limit` characters, cut at a word where that keeps most of it, with an ellipsis. */
export function shortTitle(title: string, limit: number): string {
  const characters = [...title.trim()]
  if (characters.length <= limit) return characters.join('')
  const cut = characters.slice(0, limit - 1).join('')
  const space = characters[limit - 1] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(space > limit * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`
}
